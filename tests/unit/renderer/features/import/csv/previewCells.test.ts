import { expect, test } from 'vitest'
import { faultsIn, wordsIn } from '#renderer/features/import/csv/previewCells'

const rows = [
  ['Rome', '35'],
  [' Bonn ', 'x'],
  ['', '7'],
  ['Rome', ''],
  ['a', 'b', 'c'],
]

test('the words of a column are its different cells, without space around them and empty ones', () => {
  expect(wordsIn({ rows }, 0)).toEqual(['Rome', 'Bonn', 'a'])
  expect(wordsIn({ rows }, 2)).toEqual(['c'])
  const many = Array.from({ length: 100 }, (_, row) => [String(row)])
  expect(wordsIn({ rows: many }, 0)).toHaveLength(30)
})

test('a cell is wrong where its column rejects its text, and every cell of a row that is rejected as a whole', () => {
  const rejects = [
    { line: 3, column: 'age', reason: 'notANumber', text: 'x' },
    { line: 6, column: null, reason: 'tooManyCells', text: 'a b c' },
  ] as const
  const faultAt = faultsIn({ rejects: [...rejects], rows })
  expect(faultAt(1, 'age', 'x')).toBe('notANumber')
  expect(faultAt(1, 'city', 'x')).toBeUndefined()
  expect(faultAt(0, 'age', '35')).toBeUndefined()
  expect([faultAt(4, 'city', 'a'), faultAt(4, 'age', undefined)]).toEqual(['tooManyCells', 'tooManyCells'])
})
