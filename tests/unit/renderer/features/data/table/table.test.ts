import { assert, double, integer, property } from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { cellText } from '#renderer/features/data/table/cellText'
import { moveCell } from '#renderer/features/data/table/moveCell'
import { pageSizeFor, rowPages, type RowPagesOptions } from '#renderer/features/data/table/rowPages'
import { offsetShowing, rowsInSight, scrollMap, tallestBody } from '#renderer/features/data/table/scrollMap'

describe('the scroll map', () => {
  test('a table that fits a browser scrolls pixel by pixel', () => {
    const map = scrollMap(1000, 26, 500)
    expect(map).toMatchObject({ height: 26_000, capped: false, mostOffset: 25_500 })
    expect(map.offsetAt(1234)).toBe(1234)
    expect(map.scrollAt(1234)).toBe(1234)
  })

  test('ten million rows lie on a body that every browser can hold, and both ends are reached', () => {
    const map = scrollMap(10_000_000, 26, 500)
    expect(map).toMatchObject({ height: tallestBody, capped: true })
    expect(map.offsetAt(0)).toBe(0)
    expect(rowsInSight(map.offsetAt(tallestBody - 500), 500, 26, 10_000_000).end).toBe(10_000_000)
    // Browsers round: half a pixel before the end is the end.
    expect(map.offsetAt(tallestBody - 500.4)).toBe(map.mostOffset)
  })

  test('a table smaller than its window does not scroll', () => {
    const map = scrollMap(3, 26, 500)
    expect(map.mostOffset).toBe(0)
    expect(map.offsetAt(0)).toBe(0)
    expect(rowsInSight(0, 500, 26, 3)).toEqual({ first: 0, end: 3 })
  })

  test('scrolling to where an offset stands gives the offset back, whatever the size', () => {
    assert(
      property(
        integer({ min: 1, max: 20_000_000 }),
        integer({ min: 50, max: 2000 }),
        double({ min: 0, max: 1, noNaN: true }),
        (rows, extent, share) => {
          const map = scrollMap(rows, 26, extent)
          const offset = share * map.mostOffset
          const scroll = map.scrollAt(offset)
          const most = Math.max(0, map.height - extent)
          expect(scroll).toBeLessThanOrEqual(most)
          expect(map.offsetAt(scroll)).toBeCloseTo(scroll < most - 0.5 ? offset : map.mostOffset, 3)
        },
      ),
    )
  })

  test('a row comes into sight with the least movement', () => {
    expect(offsetShowing(5, 0, 260, 26)).toBe(0)
    expect(offsetShowing(10, 0, 260, 26)).toBe(26)
    expect(offsetShowing(2, 260, 260, 26)).toBe(52)
  })
})

describe('moving by keys', () => {
  const bounds = { rows: 100, columns: 5, page: 20 }
  const press = (key: string, ctrlKey = false) => ({ key, ctrlKey, metaKey: false })

  test.each([
    ['ArrowUp', false, 49, 2],
    ['ArrowDown', false, 51, 2],
    ['ArrowLeft', false, 50, 1],
    ['ArrowRight', false, 50, 3],
    ['PageUp', false, 30, 2],
    ['PageDown', false, 70, 2],
    ['Home', false, 50, 0],
    ['End', false, 50, 4],
    ['ArrowUp', true, 0, 2],
    ['ArrowDown', true, 99, 2],
    ['ArrowLeft', true, 50, 0],
    ['ArrowRight', true, 50, 4],
    ['Home', true, 0, 0],
    ['End', true, 99, 4],
  ])('%s, with Ctrl %s, leads to row %i, column %i', (key, far, row, column) => {
    expect(moveCell({ row: 50, column: 2 }, press(key, far), bounds)).toEqual({ row, column })
  })

  test('the edges hold, and other keys are left to the browser', () => {
    expect(moveCell({ row: 0, column: 0 }, press('ArrowUp'), bounds)).toEqual({ row: 0, column: 0 })
    expect(moveCell({ row: 95, column: 4 }, press('PageDown'), bounds)).toEqual({ row: 99, column: 4 })
    expect(moveCell({ row: 0, column: 0 }, press('Tab'), bounds)).toBeNull()
  })
})

/** Rows of a few cells. */
type Page = readonly (readonly (number | null)[])[]

/** Pages whose answers are given by hand. */
function stage(options: Partial<RowPagesOptions<Page[number]>> = {}) {
  const asked: { offset: number; signal: AbortSignal; answer: (rows: Page) => void; fail: () => void }[] = []
  const waiting: (() => void)[] = []
  const changed = vi.fn<() => void>()
  const failed = vi.fn<(error: unknown) => void>()
  const pages = rowPages({
    size: 10,
    limit: 3,
    load: (offset, _limit, signal) =>
      new Promise((resolve, reject) => {
        asked.push({ offset, signal, answer: resolve, fail: () => reject(new Error('gone')) })
      }),
    changed,
    failed,
    later: (run) => {
      waiting.push(run)
      return () => waiting.splice(waiting.indexOf(run), 1)
    },
    ...options,
  })
  const rowsFrom = (offset: number): Page => Array.from({ length: 10 }, (_, index) => [offset + index])
  return {
    pages,
    asked,
    changed,
    failed,
    rest: () => waiting.splice(0).forEach((run) => run()),
    answerAll: async () => {
      for (const one of asked.splice(0)) one.answer(rowsFrom(one.offset))
      await Promise.resolve()
      await Promise.resolve()
    },
  }
}

describe('pages of rows', () => {
  test('the pages in sight are asked for once and kept', async () => {
    const { pages, asked, answerAll, changed } = stage()
    pages.look(5, 15)
    pages.look(6, 16)
    expect(asked.map(({ offset }) => offset)).toEqual([0, 10])
    expect(pages.row(7)).toBeUndefined()
    await answerAll()
    expect(changed).toHaveBeenCalledTimes(2)
    expect(pages.row(7)).toEqual([7])
    pages.look(0, 20)
    expect(asked).toEqual([])
  })

  test('what is scrolled past is called off, and the rest is asked for when the hand rests', () => {
    const { pages, asked, rest } = stage()
    pages.look(0, 10)
    pages.look(500, 510)
    expect(asked).toHaveLength(1)
    expect(asked[0]?.signal.aborted).toBe(true)
    pages.look(900, 910)
    rest()
    expect(asked.map(({ offset }) => offset)).toEqual([0, 900])
  })

  test('an answer that came after its page was left changes nothing', async () => {
    const { pages, asked, answerAll, changed, failed } = stage()
    pages.look(0, 10)
    pages.look(500, 510)
    asked[0]?.fail()
    await answerAll()
    expect(changed).not.toHaveBeenCalled()
    expect(failed).not.toHaveBeenCalled()
    expect(pages.row(0)).toBeUndefined()
  })

  test('the pages looked at longest ago are let go', async () => {
    const { pages, answerAll, rest } = stage()
    for (const first of [0, 10, 0, 20, 30]) {
      pages.look(first, first + 10)
      rest()
      await answerAll()
    }
    expect([0, 10, 20, 30].map((row) => pages.row(row) !== undefined)).toEqual([true, false, true, true])
  })

  test('a page that failed is told, and asked for again when it is looked at again', async () => {
    const { pages, asked, failed } = stage()
    pages.look(0, 10)
    asked[0]?.fail()
    await vi.waitFor(() => expect(failed).toHaveBeenCalledTimes(1))
    pages.look(0, 10)
    expect(asked).toHaveLength(2)
  })

  test('after clearing, answers under way are not taken', async () => {
    const { pages, answerAll, changed } = stage()
    pages.look(0, 10)
    pages.clear()
    await answerAll()
    expect(changed).not.toHaveBeenCalled()
  })

  test('a page holds fewer rows the more columns there are', () => {
    expect(pageSizeFor(4)).toBe(200)
    expect(pageSizeFor(784)).toBe(15)
    expect(pageSizeFor(20_000)).toBe(1)
  })
})

test('a fraction is told with the digits of the file', () => {
  const column = { name: 'x', kind: 'number', categories: null, integer: false, min: -9e9, max: 9e9 } as const
  const format = {
    count: String,
    plain: String,
    number: (value: unknown, digits = 0) => Number(value).toPrecision(digits),
  }
  const texts = [23_844.06, 0.1, 1 / 3, -1625.6].map((value) => cellText(column, Math.fround(value), format))
  expect(texts).toEqual(['23844.06', '0.1', '0.33333334', '-1625.6'])
})

describe('the text of a cell', () => {
  const format = {
    count: (value: number) => `${value}!`,
    plain: String,
    number: (value: unknown) => `~${String(value)}`,
  }
  test.each([
    ['a category', { kind: 'category', categories: ['red', 'blue'], integer: true }, 1, 'blue'],
    ['a boolean', { kind: 'boolean', categories: ['no', 'yes'], integer: true }, 0, 'no'],
    ['a date', { kind: 'date', categories: null, integer: true }, 19_783, '2024-03-01'],
    ['a moment', { kind: 'date', categories: null, integer: false }, 19_783.5, '2024-03-01 12:00'],
    ['a whole number', { kind: 'number', categories: null, integer: true }, 12, '12!'],
    ['a fraction', { kind: 'number', categories: null, integer: false }, 1.5, '~1.5'],
  ] as const)('of %s', (_what, column, value, text) => {
    const { kind, integer } = column
    const categories = column.categories === null ? null : [...column.categories]
    const range = { min: -9e9, max: 9e9 }
    expect(cellText({ name: 'x', kind, categories, integer, ...range }, value, format)).toBe(text)
  })

  test('of a year is its digits alone', () => {
    const years = {
      name: 'built',
      kind: 'number',
      categories: null,
      integer: true,
      min: 1872,
      max: 2010,
    } as const
    expect(cellText(years, 1985, format)).toBe('1985')
  })
})
