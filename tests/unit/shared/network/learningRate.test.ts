import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { optimizers } from '#shared/catalog/optimizers/index'
import { Schedule, scheduleKinds, schedules } from '#shared/catalog/schedules/index'
import { WarmUp } from '#shared/model/training'
import { afterEpoch, startOfPlateau } from '#shared/network/plateau'
import { learningRateOf, rateChanges } from '#shared/network/learningRate'

const Expected = z.object({
  rate: z.number(),
  epochs: z.int(),
  stepsPerEpoch: z.int(),
  cases: z.array(z.object({ schedule: Schedule, warmUp: WarmUp.optional(), rates: z.array(z.number()) })),
  /** A metric after each epoch (null: not a number), and the rate from then on. */
  plateaus: z.array(
    z.object({
      schedule: schedules.plateau.schema,
      values: z.array(z.number().nullable()),
      ratesAfter: z.array(z.number()),
    }),
  ),
})
const expected = Expected.parse(
  JSON.parse(readFileSync(new URL('../../../fixtures/pytorch/schedules.json', import.meta.url), 'utf8')),
)
const { rate, epochs, stepsPerEpoch } = expected
const settings = { optimizer: { ...optimizers.sgd.defaults, learningRate: rate }, epochs }

test.each(expected.cases)("every step has PyTorch's rate: $schedule, $warmUp", ({ rates, ...changes }) => {
  const rateAt = learningRateOf({ ...settings, ...changes }, stepsPerEpoch)
  expect(rates).toHaveLength(epochs * stepsPerEpoch)
  const furthest = Math.max(...rates.map((value, step) => Math.abs(rateAt(step) / value - 1)))
  expect(furthest).toBeLessThan(1e-6)
})

test.each(expected.plateaus)("cuts as PyTorch's does: $schedule", ({ schedule, values, ratesAfter }) => {
  let state = startOfPlateau(rate)
  const rateAt = learningRateOf({ ...settings, schedule }, stepsPerEpoch)
  for (const [epoch, value] of values.entries()) {
    state = afterEpoch(schedule, state, value ?? Number.NaN)
    expect(rateAt((epoch + 1) * stepsPerEpoch, state.rate) / (ratesAfter[epoch] ?? 0)).toBeCloseTo(1, 6)
  }
})

test('every schedule but the constant one is among the cases', () => {
  const compared = new Set([...expected.cases, ...expected.plateaus].map(({ schedule }) => schedule.kind))
  expect([...compared, 'constant'].sort()).toEqual([...scheduleKinds].sort())
})

test.each(scheduleKinds)('%s gives a finite rate above 0 in every step of a short training', (kind) => {
  const schedule = schedules[kind].defaults
  for (const [all, perEpoch] of [
    [1, 1],
    [2, 1],
    [3, 5],
  ] as const) {
    const rateAt = learningRateOf({ ...settings, schedule, epochs: all }, perEpoch)
    const rates = Array.from({ length: all * perEpoch }, (_, step) => rateAt(step))
    expect(rates.filter((value) => !Number.isFinite(value) || value < 0)).toEqual([])
    expect(rates[0]).toBeGreaterThan(0)
  }
})

test('a rate changes with a schedule or a warm-up, and with no other setting', () => {
  expect(rateChanges(settings)).toBe(false)
  expect(rateChanges({ ...settings, schedule: { kind: 'constant' } })).toBe(false)
  expect(rateChanges({ ...settings, schedule: schedules.cosine.defaults })).toBe(true)
  expect(rateChanges({ ...settings, warmUp: { epochs: 1, start: 0.1 } })).toBe(true)
})
