import { expect, test } from 'vitest'
import { movedPlace } from '#renderer/features/evaluate/rows/movedPlace'

test.each([
  ['ArrowDown', 0, 3],
  ['ArrowUp', 1, 0],
  ['ArrowRight', 1, 2],
  ['ArrowLeft', 0, 0],
  ['PageDown', 1, 7],
  ['PageUp', 8, 2],
  ['Home', 5, 0],
  ['End', 5, 9],
  ['ArrowDown', 9, 9],
])('%s from place %i of tiles, three in a line', (key, from, to) => {
  expect(movedPlace(key, from, { count: 10, across: 3, lines: 2 })).toBe(to)
})

test('lines are not moved sideways, and other keys move nothing', () => {
  const list = { count: 70_000, across: 1, lines: 12 }
  expect([movedPlace('ArrowLeft', 5, list), movedPlace('ArrowRight', 5, list)]).toEqual([null, null])
  expect([movedPlace('Enter', 5, list), movedPlace('End', 5, list)]).toEqual([null, 69_999])
})
