import { describe, expect, test } from 'vitest'
import { columnsBeyond, defaultColumns, listLines } from '#renderer/features/runs/list/runColumns'
import { conditionValue } from '#renderer/features/runs/list/conditionValue'
import { rowAfterKey } from '#renderer/features/runs/list/rowAfterKey'

const group = (value: number, count: number) => ({ value, count, means: [] })

describe('the lines of a list', () => {
  test('are its runs by their places', () => {
    expect(listLines(2, null, new Set())).toEqual([
      { kind: 'run', place: 0 },
      { kind: 'run', place: 1 },
    ])
  })

  test('have a head for each group; the runs of a closed one are left out, and the next ones keep their places', () => {
    const groups = [group(0.1, 2), group(0.01, 1)]
    const lines = listLines(3, groups, new Set(['0.1']))
    expect(lines.map((line) => (line.kind === 'run' ? line.place : [line.key, line.isOpen]))).toEqual([
      ['0.1', false],
      ['0.01', true],
      2,
    ])
  })
})

test('columns beyond the right edge are known, and come into sight one after the other', () => {
  const columns = ['name', 'test/accuracy', 'createdAt'] as const
  const seen = { width: 400, fixed: 100 }
  expect(columnsBeyond(columns, { ...seen, left: 0 }, 10)).toEqual(['createdAt'])
  expect(columnsBeyond(columns, { ...seen, left: 130 }, 10)).toEqual([])
  expect(columnsBeyond(columns, { ...seen, width: 230, left: 0 }, 10)).toEqual([...columns])
})

test('the columns of a list that nobody changed stand beside its scroll bar in a window of 1280 pixels', () => {
  const columns = defaultColumns(['validation/accuracy'])
  expect(columnsBeyond(columns, { left: 0, width: 1044 - 17, fixed: 142 }, 10)).toEqual([])
})

test.each([
  ['validation/accuracy', '>=', '90 %', 0.9],
  ['validation/accuracy', '>=', '95', 0.95],
  ['validation/loss', '<', '0.5', 0.5],
  ['validation/loss', '<', 'small', null],
  ['setting:training.optimizer.kind', '=', 'adam', 'adam'],
  ['setting:training.optimizer.learningRate', '=', '1e-3', 0.001],
  ['name', 'contains', ' 12 ', '12'],
  ['name', 'contains', '  ', null],
  ['createdAt', '>=', '2026-01-31', Date.parse('2026-01-31')],
  ['createdAt', '>=', 'yesterday', null],
] as const)('for %s %s “%s” means %s', (column, is, text, value) => {
  expect(conditionValue(column, is, text)).toBe(value)
})

test('keys move between rows', () => {
  expect(['ArrowDown', 'PageUp', 'End', 'x'].map((key) => rowAfterKey(key, 12, 100))).toEqual([
    13,
    2,
    99,
    undefined,
  ])
})
