import { assert, double, integer, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { moveCell } from '#renderer/features/data/table/moveCell'
import { offsetShowing, rowsInSight, scrollMap, tallestBody } from '#renderer/features/data/table/scrollMap'

const rowHeight = 26
const extent = 520
const tenMillion = 10_000_000

describe('scrollMap', () => {
  test('scrolls a short table pixel by pixel', () => {
    const map = scrollMap(1000, rowHeight, extent)
    expect(map).toMatchObject({ height: 26_000, capped: false, mostOffset: 26_000 - extent })
    expect([0, 1, 333.5, 25_000].map(map.offsetAt)).toEqual([0, 1, 333.5, 25_000])
    expect([0, 1, 333.5, 25_000].map(map.scrollAt)).toEqual([0, 1, 333.5, 25_000])
  })

  test('does not scroll a table that fits', () => {
    const map = scrollMap(3, rowHeight, extent)
    expect(map.mostOffset).toBe(0)
    expect(map.offsetAt(50)).toBe(0)
    expect(map.scrollAt(50)).toBe(0)
  })

  test('draws ten million rows on an element that browsers can make, and reaches both ends', () => {
    const map = scrollMap(tenMillion, rowHeight, extent)
    expect(map.capped).toBe(true)
    expect(map.height).toBe(tallestBody)
    const last = tallestBody - extent
    expect(rowsInSight(map.offsetAt(0), extent, rowHeight, tenMillion)).toEqual({ first: 0, end: 20 })
    // Browsers round the position of the scroll bar: the last pixel means the end.
    for (const scroll of [last, last - 0.4]) {
      expect(rowsInSight(map.offsetAt(scroll), extent, rowHeight, tenMillion)).toEqual({
        first: tenMillion - 20,
        end: tenMillion,
      })
    }
  })

  test('leads from every row to a place of the scroll bar and back to that row', () => {
    const map = scrollMap(tenMillion, rowHeight, extent)
    assert(
      property(integer({ min: 0, max: tenMillion - 21 }), (row) => {
        const scroll = map.scrollAt(row * rowHeight)
        expect(scroll).toBeLessThanOrEqual(tallestBody - extent)
        expect(Math.abs(map.offsetAt(scroll) - row * rowHeight)).toBeLessThan(
          0.5 * (map.mostOffset / 8e6) + 1,
        )
      }),
    )
  })

  test('never leaves the rows, whatever the browser says', () => {
    assert(
      property(
        integer({ min: 1, max: tenMillion }),
        double({ min: -1e9, max: 1e9, noNaN: true }),
        (rows, scroll) => {
          const { first, end } = rowsInSight(
            scrollMap(rows, rowHeight, extent).offsetAt(scroll),
            extent,
            rowHeight,
            rows,
          )
          expect(first).toBeGreaterThanOrEqual(0)
          expect(end).toBeLessThanOrEqual(rows)
          expect(end - first).toBeGreaterThan(0)
          expect(end - first).toBeLessThanOrEqual(21)
        },
      ),
    )
  })

  test('brings a row into sight with the least movement', () => {
    expect(offsetShowing(5, 0, extent, rowHeight)).toBe(0)
    expect(offsetShowing(20, 0, extent, rowHeight)).toBe(rowHeight)
    expect(offsetShowing(2, 520, extent, rowHeight)).toBe(52)
  })
})

describe('moveCell', () => {
  const bounds = { rows: tenMillion, columns: 30, page: 19 }
  const move = (key: string, row: number, column: number, ctrlKey = false) =>
    moveCell({ row, column }, { key, ctrlKey, metaKey: false }, bounds)

  test.each([
    ['ArrowDown', 0, 0, false, { row: 1, column: 0 }],
    ['ArrowUp', 0, 3, false, { row: 0, column: 3 }],
    ['ArrowRight', 4, 29, false, { row: 4, column: 29 }],
    ['ArrowLeft', 4, 29, false, { row: 4, column: 28 }],
    ['PageDown', 5, 1, false, { row: 24, column: 1 }],
    ['PageUp', 5, 1, false, { row: 0, column: 1 }],
    ['Home', 5, 7, false, { row: 5, column: 0 }],
    ['End', 5, 7, false, { row: 5, column: 29 }],
    ['Home', 5, 7, true, { row: 0, column: 0 }],
    ['End', 5, 7, true, { row: tenMillion - 1, column: 29 }],
    ['ArrowDown', 5, 7, true, { row: tenMillion - 1, column: 7 }],
  ] as const)('%s from row %d, column %d (Ctrl %s)', (key, row, column, far, expected) => {
    expect(move(key, row, column, far)).toEqual(expected)
  })

  test('leaves every other key to the page', () => {
    expect(move('a', 1, 1)).toBeNull()
    expect(move('Tab', 1, 1)).toBeNull()
  })
})
