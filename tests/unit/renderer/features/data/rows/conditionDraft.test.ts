import { describe, expect, test } from 'vitest'
import { conditionKinds, readLimit, readRange } from '#renderer/features/data/rows/conditionDraft'
import { conditionWords, filterWords } from '#shared/texts/filterWords'

const length = { name: 'length', kind: 'number' } as const
const day = { name: 'day', kind: 'date' } as const

describe('a condition as it is typed', () => {
  test('a limit is a number in any script, or a date where the column holds dates', () => {
    expect(readLimit(' 1,200.5 ', 'number')).toBe(1200.5)
    expect(readLimit('１２', 'number')).toBe(12)
    expect(readLimit('', 'number')).toBeNull()
    expect(readLimit('wide', 'number')).toBeUndefined()
    expect(readLimit('2021-01-01', 'date')).toBe(18_628)
    expect(readLimit('2021-01-01 12:00', 'date')).toBe(18_628.5)
    expect(readLimit('7', 'number')).toBe(7)
  })

  test('a range has at least one limit, in order', () => {
    expect(readRange(length, { from: '1', to: '' })).toEqual({
      ok: true,
      condition: { kind: 'range', column: 'length', from: 1, to: null, below: false },
    })
    expect(readRange(length, { from: '', to: '' })).toEqual({ ok: false, fault: 'noLimits' })
    expect(readRange(length, { from: '2', to: '1' })).toEqual({ ok: false, fault: 'crossed' })
    expect(readRange(length, { from: 'x', to: '1' })).toEqual({ ok: false, fault: 'noNumber' })
  })

  test('words are chosen or looked for in, numbers have ranges, and of texts nothing is kept', () => {
    expect(conditionKinds({ kind: 'category', categories: ['a'] })).toEqual(['values', 'contains', 'missing'])
    expect(conditionKinds({ kind: 'number', categories: null })).toEqual(['range', 'missing'])
    expect(conditionKinds({ kind: 'text', categories: null })).toEqual([])
  })
})

describe('a condition in words', () => {
  const range = { kind: 'range', column: 'length', from: 1, to: 2.5, below: true } as const
  test('says limits in the units of the column', () => {
    expect(conditionWords(range, [length], 'en')).toBe('“length” from 1 to below 2.5')
    expect(conditionWords({ ...range, to: null }, [length], 'en')).toBe('“length” at least 1')
    expect(conditionWords({ ...range, from: null, below: false }, [length], 'zh-CN')).toBe(
      '“length”不大于 2.5',
    )
    const since = { ...range, column: 'day', from: 18_628, to: null }
    expect(conditionWords(since, [day], 'en')).toBe('“day” at least 2021-01-01')
  })
  test('counts rows from 1, and joins what must hold together', () => {
    const rows = { kind: 'rows', rows: [0, 4] } as { kind: 'rows'; rows: number[] }
    expect(filterWords([range, rows], [length], 'en')).toBe('“length” from 1 to below 2.5 and rows 1, 5')
    expect(conditionWords({ kind: 'missing', column: 'day' }, [day], 'zh-CN')).toBe('“day”缺失')
  })
})
