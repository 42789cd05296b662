import { expect, test } from 'vitest'
import { stretchOf } from '#renderer/ui/useWindowed'

test('a stretch covers what is in sight, with a few beyond, within the list', () => {
  expect(stretchOf(0, 260, 26, 1000, 6)).toEqual({ first: 0, end: 16 })
  expect(stretchOf(2600, 260, 26, 1000, 6)).toEqual({ first: 94, end: 116 })
  expect(stretchOf(26_000, 260, 26, 1000, 6)).toEqual({ first: 994, end: 1000 })
  expect(stretchOf(500, 260, 26, 0, 6)).toEqual({ first: 0, end: 0 })
})
