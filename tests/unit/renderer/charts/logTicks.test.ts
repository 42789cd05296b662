import { expect, test } from 'vitest'
import { logTicks } from '#renderer/charts/logTicks'

test.each([
  [0.002, 1e6, [0.01, 0.1, 1, 10, 100, 1000, 10_000, 100_000, 1e6]],
  [0.0015, 0.065, [0.002, 0.005, 0.01, 0.02, 0.05]],
  [0.00077, 0.13, [0.001, 0.003, 0.01, 0.03, 0.1]],
  [1e-5, 1e-2, [1e-5, 1e-4, 1e-3, 1e-2]],
])('a logarithmic axis from %d to %d has round marks', (least, most, marks) => {
  expect(logTicks(least, most)).toEqual(marks)
})
