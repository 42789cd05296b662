import { beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '#ml/engine/engine'
import type { NamedValues } from '#ml/network/tensors'
import { createTrainingStep } from '#ml/objective/trainingStep'
import { capturedCases, type CapturedCase } from '../training/capturedCases'
import { eachOn, startForTest } from './engines'

/** Losses of some steps and all arrays after them. */
function train(engine: Engine, { objective, specs, values, rows, batches }: CapturedCase): NamedValues {
  const step = createTrainingStep(objective, specs, values, new Map(), engine)
  try {
    const losses = batches.map((indices, index) => {
      const { loss } = step.accumulate(rows.read(indices), { step: index, part: 0, weight: 1 })
      step.apply(index, objective.optimizer.learningRate)
      return loss
    })
    const arrays = [...step.parameters.read(), ...step.optimizerState.read()]
    return new Map([['loss', Float32Array.from(losses)], ...arrays])
  } finally {
    step.dispose()
  }
}

/** Largest distance of two values of the same place, relative to the value where that is above 1. */
function distance(wanted: NamedValues, found: NamedValues): number {
  const distances = [...wanted].flatMap(([name, values]) =>
    Array.from(
      values,
      (value, index) =>
        Math.abs(value - (found.get(name)?.[index] ?? Number.NaN)) / Math.max(1, Math.abs(value)),
    ),
  )
  return distances.reduce((worst, one) => (one <= worst ? worst : one), 0)
}

// Engines draw different random numbers.
const compared = capturedCases.filter(({ randomness }) => randomness === 'none')
const wanted = new Map<string, NamedValues>()

beforeAll(async () => {
  const cpu = await startForTest('cpu')
  for (const trained of compared) wanted.set(trained.name, train(cpu, trained))
})

describe.each(['tensorflow', 'wasm'] as const)('training on %s is that of plain JavaScript', (name) => {
  const { engine } = eachOn(name)

  it.each(compared.map((trained) => [trained.name, trained] as const))('%s', (_, trained) => {
    expect(distance(wanted.get(trained.name) ?? new Map(), train(engine(), trained))).toBeLessThan(1e-5)
  })
})
