import { expect, test } from 'vitest'
import { secondsLeft, withSample, type TransferSample } from '#renderer/lib/transferRate'

const samples = (...all: readonly (readonly [at: number, bytes: number])[]): readonly TransferSample[] =>
  all.reduce<readonly TransferSample[]>((before, [at, bytes]) => withSample(before, { at, bytes }), [])

test('the time left follows the speed of the last seconds', () => {
  expect(secondsLeft(samples([0, 0], [2000, 200]), 1000)).toBe(8)
  // Ten seconds of standstill are forgotten.
  expect(secondsLeft(samples([0, 0], [10_000, 0], [12_000, 400]), 1000)).toBe(3)
})

test('nothing is said too early, at a standstill, or from what was here before', () => {
  expect(secondsLeft([], 10)).toBeNull()
  expect(secondsLeft(samples([0, 0], [500, 100]), 1000)).toBeNull()
  expect(secondsLeft(samples([0, 100], [5000, 100]), 1000)).toBeNull()
  expect(secondsLeft(samples([0, 500], [2000, 100]), 1000)).toBeNull()
})
