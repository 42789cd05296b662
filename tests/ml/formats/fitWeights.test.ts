import { beforeAll, describe, expect, test } from 'vitest'
import type { Layer } from '#shared/catalog/layers/index'
import type { WeightsWish } from '#shared/model/modelFile'
import { startEngine } from '#ml/engine/start'
import { readModelFile } from '#ml/formats/readModelFile'
import type { NamedTensor, ReadModel } from '#ml/formats/readModel'
import { fitWeights } from '#ml/weights/fitWeights'
import { differenceToMaker, modelPath } from '#fixtures/models/index'

type Arrays = Extract<ReadModel, { kind: 'tensors' }>

beforeAll(async () => {
  await startEngine('cpu')
})

const conv = { kind: 'conv2d', strides: 1, activation: 'relu', initializer: 'pytorch', bias: true } as const
const dense = { kind: 'dense', initializer: 'pytorch', bias: true } as const
/** The network of `make.py` as the app has it. */
const layers: Layer[] = [
  { id: 'c1', ...conv, filters: 4, kernelSize: 3, padding: 'same' },
  { id: 'p', kind: 'max-pool', poolSize: 2, strides: 2, padding: 'valid' },
  { id: 'n', kind: 'batch-norm', momentum: 0.9, epsilon: 1e-5 },
  { id: 'c2', ...conv, filters: 6, kernelSize: 2, padding: 'valid', activation: 'tanh' },
  { id: 'f', kind: 'flatten' },
  { id: 'd1', ...dense, units: 12, activation: 'relu' },
  { id: 'd2', ...dense, units: 4, activation: 'linear' },
]
const wish: WeightsWish = { network: { layers }, inputShape: [15, 13, 3], layout: null, choices: {} }

async function arraysOf(name: string): Promise<Arrays> {
  const { model } = await readModelFile(modelPath(name))
  if (model.kind !== 'tensors') throw new Error(model.kind)
  return model
}

describe('arrays of PyTorch on a network', () => {
  test.each(['net.pth', 'checkpoint.pth', 'net.safetensors', 'net.npz'])(
    '%s answers as PyTorch does',
    async (name) => {
      const { fit, weights } = fitWeights(await arraysOf(name), wish)
      expect(fit).toMatchObject({ layout: 'torch', layoutOpen: false })
      expect(fit.left.filter(({ shape }) => shape.length > 0)).toEqual([])
      const read = {
        kind: 'network',
        notes: [],
        metadata: {},
        weights,
        network: wish.network,
        inputShape: wish.inputShape,
      } as const
      expect(differenceToMaker(name, read)).toBeLessThan(1e-5)
    },
  )

  test('says which array goes where, and which are moved', async () => {
    const { fit } = fitWeights(await arraysOf('net.pth'), wish)
    expect(fit.layers.map(({ id, chosen }) => [id, chosen])).toEqual([
      ['c1', 'features.0'],
      ['n', 'features.3'],
      ['c2', 'features.4'],
      ['d1', 'head.1'],
      ['d2', 'head.3'],
    ])
    expect(fit.layers.at(-1)?.arrays[0]).toEqual({
      tensor: 'head.3.weight',
      tensorShape: [4, 12],
      part: 'weight',
      shape: [12, 4],
      moved: true,
    })
  })

  test('says which layers pad otherwise than PyTorch does by itself', async () => {
    const padded = layers.map((layer) => (layer.id === 'c1' ? { ...layer, strides: 2 } : layer)) as Layer[]
    const arrays = await arraysOf('net.pth')
    const fitted = (inputShape: number[]) =>
      fitWeights(arrays, { ...wish, inputShape, network: { layers: padded } }).fit.uneven
    // A border of one pixel on both sides, and of one in all.
    expect([fitted([15, 13, 3]), fitted([16, 14, 3])]).toEqual([[], ['c1']])
  })

  test('what does not fit is left over, and its layer has nothing', async () => {
    const other = layers.map((layer) => (layer.id === 'd2' ? { ...layer, units: 7 } : layer)) as Layer[]
    const { fit } = fitWeights(await arraysOf('net.pth'), { ...wish, network: { layers: other } })
    expect(fit.layers.at(-1)).toMatchObject({ chosen: null, candidates: [], ambiguous: false })
    expect(fit.left.map(({ name }) => name)).toEqual(['head.3.weight', 'head.3.bias'])
  })
})

const tensor = (name: string, ...shape: number[]): NamedTensor => ({
  name,
  shape,
  values: Float32Array.from({ length: shape.reduce((all, size) => all * size, 1) }, (_, at) => at),
})
const arrays = (layout: Arrays['layout'], ...tensors: NamedTensor[]): Arrays => ({
  kind: 'tensors',
  tensors,
  layout,
  notes: [],
  metadata: {},
})
const square = (...ids: string[]): WeightsWish => ({
  network: {
    layers: ids.map((id): Layer => ({ id, ...dense, units: 3, activation: 'linear', bias: false })),
  },
  inputShape: [3],
  layout: null,
  choices: {},
})

describe('several ways to fit', () => {
  const three = arrays('torch', tensor('a.weight', 3, 3), tensor('b.weight', 3, 3), tensor('c.weight', 3, 3))

  test('nothing is taken where there are more arrays than layers', () => {
    const { fit, weights } = fitWeights(three, square('one', 'two'))
    expect(fit.layers.map(({ chosen, ambiguous }) => [chosen, ambiguous])).toEqual([
      [null, true],
      [null, true],
    ])
    expect(weights.size).toBe(0)
  })

  test('what a person chooses is taken, and the rest follows from it', () => {
    const { fit } = fitWeights(three, { ...square('one', 'two'), choices: { one: 'a', two: 'c' } })
    expect(fit.layers.map(({ chosen, ambiguous }) => [chosen, ambiguous])).toEqual([
      ['a', false],
      ['c', false],
    ])
    expect(fit.left.map(({ name }) => name)).toEqual(['b.weight'])
  })

  test('none can be chosen, too', () => {
    const { fit } = fitWeights(three, { ...square('one', 'two'), choices: { one: null, two: 'b' } })
    expect(fit.layers.map(({ chosen }) => chosen)).toEqual([null, 'b'])
  })

  test('square arrays of a file that does not say its layout wait for somebody who knows', () => {
    const open = arrays(null, tensor('a.weight', 3, 3))
    const { fit, weights } = fitWeights(open, square('one'))
    expect(fit.layoutOpen).toBe(true)
    expect(weights.size).toBe(0)
    const known = fitWeights(open, { ...square('one'), layout: 'torch' })
    expect([...(known.weights.get('0.dense.weight') ?? [])]).toEqual([0, 3, 6, 1, 4, 7, 2, 5, 8])
  })

  test('where a file has its arrays by their names, names without numbers are no order', () => {
    const sorted = (...names: string[]) =>
      arrays('torch', ...names.map((name) => tensor(`${name}.weight`, 3, 3)))
    const { fit } = fitWeights(sorted('inner', 'outer'), square('one', 'two'))
    expect(fit.layers.map(({ ambiguous }) => ambiguous)).toEqual([true, true])
    const numbered = fitWeights(sorted('layer.10', 'layer.2'), square('one', 'two'))
    expect(numbered.fit.layers.map(({ chosen }) => chosen)).toEqual(['layer.2', 'layer.10'])
  })

  test('what fits but one layer is found out of order, too', () => {
    const swapped = arrays(
      'torch',
      tensor('second.weight', 2, 4),
      tensor('second.bias', 2),
      tensor('first.weight', 4, 3),
      tensor('first.bias', 4),
    )
    const { fit } = fitWeights(swapped, {
      ...square(),
      network: {
        layers: [
          { id: 'one', ...dense, units: 4, activation: 'linear' },
          { id: 'two', ...dense, units: 2, activation: 'linear' },
        ],
      },
    })
    expect(fit.layers.map(({ chosen }) => chosen)).toEqual(['first', 'second'])
  })

  test('arrays that are not square show their layout', () => {
    const found = fitWeights(arrays(null, tensor('a.weight', 2, 3), tensor('a.bias', 2)), {
      ...square('one'),
      network: { layers: [{ id: 'one', ...dense, units: 2, activation: 'linear' }] },
    })
    expect(found.fit).toMatchObject({ layout: 'torch', layoutOpen: false })
  })
})
