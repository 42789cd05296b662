import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Graph } from '#ml/engine/capture/graph'
import { updateOf } from '#ml/engine/update/index'
import { scalarCount } from '#ml/engine/update/rule'
import { optimizers, type Optimizer } from '#shared/catalog/optimizers/index'

const sgd = { kind: 'sgd', learningRate: 0.1, momentum: 0, nesterov: false, weightDecay: 0 } as const
const adam = {
  kind: 'adam',
  learningRate: 0.1,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  weightDecay: 0,
} as const
const rmsprop = {
  kind: 'rmsprop',
  learningRate: 0.1,
  alpha: 0.9,
  epsilon: 1e-8,
  momentum: 0,
  weightDecay: 0,
} as const
const target = { handle: 'w', value: 'read', gradient: 'slope', slots: ['first', 'second'] }

describe('the numbers of a step', () => {
  test('are the learning rate where nothing else changes', () => {
    for (const optimizer of [sgd, rmsprop]) {
      expect(updateOf(optimizer).scalars(7, 0.25)).toEqual([0.25])
      expect(scalarCount(updateOf(optimizer))).toBe(1)
    }
    expect(scalarCount(updateOf(adam))).toBe(2)
  })

  test("of Adam make TensorFlow's rule PyTorch's", () => {
    const positive = (max: number) => fc.double({ min: 1e-6, max, noNaN: true })
    const arbitrary = fc.record({
      beta1: fc.double({ min: 0, max: 0.999, noNaN: true }),
      beta2: fc.double({ min: 0, max: 0.9999, noNaN: true }),
      epsilon: positive(1),
      step: fc.integer({ min: 1, max: 1_000_000 }),
      mean: fc.double({ min: -10, max: 10, noNaN: true }),
      square: positive(100),
      rate: positive(1),
    })
    fc.assert(
      fc.property(arbitrary, ({ beta1, beta2, epsilon, step, mean, square, rate }) => {
        const [size = 0, small = 0] = updateOf({ ...adam, beta1, beta2, epsilon }).scalars(step, rate)
        const ours = (size * mean) / (Math.sqrt(square) + small)
        // torch.optim.Adam, single tensor.
        const denominator = Math.sqrt(square) / Math.sqrt(1 - beta2 ** step) + epsilon
        const theirs = ((rate / (1 - beta1 ** step)) * mean) / denominator
        expect(Math.abs(ours - theirs)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(theirs)))
      }),
    )
  })

  test('of NAdam are a function of the step alone, also late in a run', () => {
    const { scalars } = updateOf(optimizers.nadam.defaults)
    for (const step of [1, 2, 40, 10_000, 1_000_000]) {
      const late = scalars(step, 0.002)
      expect(late.every((value) => Number.isFinite(value) && value > 0)).toBe(true)
      expect(updateOf(optimizers.nadam.defaults).scalars(step, 0.002)).toEqual(late)
    }
    // In the end the momentum is beta1, and nothing is left to correct.
    expect(scalars(1_000_000, 1)).toEqual([0.1, 0.9, 1].map((value): unknown => expect.closeTo(value, 9)))
  })

  test('of AdamW hold the decay, which goes with the learning rate', () => {
    const optimizer = { ...adam, kind: 'adamw', weightDecay: 0.1 } as const
    expect(updateOf(optimizer).scalars(1, 0.5)[2]).toBeCloseTo(0.05, 12)
  })
})

describe('an update', () => {
  const nodesOf = (optimizer: Optimizer) => {
    const graph = new Graph()
    const last = updateOf(optimizer).capture(graph, target, ['rate', 'small', 'shrink'], ['^checked'])
    const changed = graph.nodes.filter(({ op }) => /^(Resource|Assign)/.test(op))
    return { graph, last, changed, ops: changed.map(({ op }) => op) }
  }

  test.each<readonly [string, Optimizer, readonly string[]]>([
    ['sgd', sgd, ['ResourceApplyGradientDescent']],
    ['momentum', { ...sgd, momentum: 0.9 }, ['ResourceApplyMomentum']],
    ['adam', adam, ['ResourceApplyAdam']],
    ['adam with decay', { ...adam, weightDecay: 0.1 }, ['ResourceApplyAdam']],
    ['adamw', { ...adam, kind: 'adamw', weightDecay: 0.1 }, ['AssignSubVariableOp', 'ResourceApplyAdam']],
    ['adamw without decay', { ...adam, kind: 'adamw' }, ['ResourceApplyAdam']],
    ['nadam', optimizers.nadam.defaults, ['AssignVariableOp', 'AssignVariableOp', 'AssignSubVariableOp']],
    ['rmsprop', rmsprop, ['AssignVariableOp', 'AssignVariableOp', 'AssignSubVariableOp']],
  ])('of %s changes nothing before the loss is checked', (_, optimizer, ops) => {
    const { changed, last, ops: found } = nodesOf(optimizer)
    expect(found).toEqual(ops)
    for (const { inputs } of changed) expect(inputs).toContain('^checked')
    expect(changed.map(({ name }) => name)).toEqual(expect.arrayContaining([...last]))
  })

  test('adds the decay to the gradient, except for AdamW', () => {
    const decays = (optimizer: Optimizer): boolean =>
      nodesOf(optimizer).graph.nodes.some(({ op, inputs }) => op === 'AddV2' && inputs[0] === 'slope')
    expect(decays({ ...sgd, weightDecay: 0.1 })).toBe(true)
    expect(decays({ ...adam, weightDecay: 0.1 })).toBe(true)
    expect(decays({ ...rmsprop, weightDecay: 0.1 })).toBe(true)
    expect(decays({ ...adam, kind: 'adamw', weightDecay: 0.1 })).toBe(false)
    expect(decays(sgd)).toBe(false)
  })

  test('of AdamW shrinks the weights before it moves them', () => {
    const { changed } = nodesOf({ ...adam, kind: 'adamw', weightDecay: 0.1 })
    expect(changed[1]?.inputs).toContain(`^${changed[0]?.name}`)
  })

  test('says when a slot is missing', () => {
    const bare = { ...target, slots: [] }
    expect(() => updateOf(adam).capture(new Graph(), bare, ['a', 'b'], [])).toThrow('no optimizer slot 0')
  })
})
