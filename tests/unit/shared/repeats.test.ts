import { expect, test } from 'vitest'
import { seedsFrom, withSeed } from '#shared/model/repeats'
import { smallSpec } from '#fixtures/smallRun'

test('another seed leaves the split as it is, unless that is to be drawn anew', () => {
  const fixed = withSeed(smallSpec, 7, 'seeds')
  expect([fixed.name, fixed.training.seed, fixed.data]).toEqual(['small · seed 7', 7, smallSpec.data])
  expect(withSeed(fixed, 8, 'splits')).toMatchObject({
    name: 'small · seed 8',
    training: { seed: 8 },
    data: { split: { seed: 8 } },
  })
})

test('the largest seed is followed by 0', () => {
  const spec = { ...smallSpec, training: { ...smallSpec.training, seed: 2 ** 32 - 1 } }
  expect(seedsFrom(spec, 3)).toEqual([2 ** 32 - 1, 0, 1])
})
