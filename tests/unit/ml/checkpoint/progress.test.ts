import { expect, test } from 'vitest'
import { Progress, startOfTraining } from '#ml/checkpoint/format'

test('a checkpoint of an earlier version goes on with the sum that it had', () => {
  const { epochSums: _, ...rest } = startOfTraining
  const earlier = { ...rest, epochLoss: 1.5, epochRows: 12, epochCorrect: 7 }
  expect(Progress.parse(earlier)).toEqual({
    ...startOfTraining,
    epochLoss: 1.5,
    epochRows: 12,
    epochSums: { correct: 7 },
  })
  const current = { ...startOfTraining, epochSums: { correct: 3 } }
  expect(Progress.parse(current)).toEqual(current)
})
