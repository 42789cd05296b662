import { expect, test } from 'vitest'
import { bandOf } from '#shared/statistics/band'

test('a band is of the curves that have a finite value at a step', () => {
  const band = bandOf([
    { steps: [1, 2, 3], values: [1, 2, 'nan'] },
    { steps: [1, 2], values: [3, 2] },
  ])
  expect(band).toEqual({
    steps: [1, 2],
    counts: [2, 2],
    mean: [2, 2],
    deviation: [Math.SQRT2, 0],
    lowest: [1, 2],
    highest: [3, 2],
  })
})
