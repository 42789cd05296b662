import { describe, expect, it } from 'vitest'
import {
  Optimizer,
  optimizerEntry,
  optimizerFields,
  optimizerKinds,
  optimizers,
  switchOptimizer,
} from '#shared/catalog/optimizers/index'

/** A value of one setting. */
type Try = {
  readonly name: string
  readonly value: number | boolean
  readonly isWithin: boolean
  readonly make: () => Optimizer
}

describe.each(optimizerKinds)('the optimizer %s', (kind) => {
  const { defaults, largestRate } = optimizers[kind]

  it('has valid defaults that nothing is to be said about', () => {
    expect(Optimizer.parse(defaults)).toEqual(defaults)
    expect(defaults.kind).toBe(kind)
    expect(defaults.learningRate).toBeLessThan(largestRate)
    expect(optimizerEntry(defaults).warnings?.(defaults) ?? []).toEqual([])
  })

  it('lets every setting be changed within the limits of its schema, and not beyond', () => {
    const fields = optimizerFields(defaults)
    expect(fields.map(({ name }) => name)).toEqual(Object.keys(defaults).filter((name) => name !== 'kind'))
    const tries = fields.flatMap((field): Try[] => {
      const { name } = field
      if (field.kind === 'flag') {
        return [{ name, value: !field.value, isWithin: true, make: () => field.with(!field.value) }]
      }
      const { min, above, max } = field.rule
      const values = [
        ...[min, max].map((value) => ({ value, isWithin: true })),
        { value: above, isWithin: false },
        { value: min === undefined ? min : min - 1e-9, isWithin: false },
        { value: max === undefined ? max : max + 1e-9, isWithin: false },
      ]
      return values.flatMap(({ value, isWithin }) =>
        value === undefined ? [] : [{ name, value, isWithin, make: () => field.with(value) }],
      )
    })
    for (const { name, value, make } of tries.filter(({ isWithin }) => isWithin)) {
      expect(make()).toEqual({ ...defaults, [name]: value })
    }
    for (const { name, make } of tries.filter(({ isWithin }) => !isWithin)) expect(make).toThrow(name)
  })

  it('gives PyTorch its own names', () => {
    const { torch } = optimizerEntry(defaults)
    const options = torch.options(defaults)
    expect(torch.name).toMatch(/^[A-Z]\w+$/)
    expect(options).toMatchObject({ lr: defaults.learningRate, weight_decay: defaults.weightDecay })
  })
})

describe('another optimizer', () => {
  it('keeps what was changed where both have the same settings, and takes defaults otherwise', () => {
    const adam = { ...optimizers.adam.defaults, learningRate: 0.005 }
    expect(switchOptimizer(adam, 'adamw')).toEqual({
      ...optimizers.adamw.defaults,
      learningRate: 0.005,
      weightDecay: 0.01,
    })
    expect(switchOptimizer({ ...adam, weightDecay: 0.3 }, 'adamw')).toMatchObject({ weightDecay: 0.3 })
    expect(switchOptimizer(adam, 'sgd')).toEqual(optimizers.sgd.defaults)
    expect(switchOptimizer(adam, 'adam')).toBe(adam)
  })

  it('is told apart by its kind', () => {
    expect(Optimizer.safeParse({ ...optimizers.sgd.defaults, kind: 'sdg' }).success).toBe(false)
    expect(Optimizer.safeParse({ ...optimizers.sgd.defaults, kind: 'adam' }).success).toBe(false)
  })
})
