import { expect, test } from 'vitest'
import { sheetLayout, tileSheet } from '#renderer/charts/tileSheet'
import { paintValues, symmetricLimit } from '#renderer/charts/valuePaint'

const colours = { low: [0, 0, 200], ground: [250, 250, 250], high: [200, 100, 0] } as const

test('the scale is symmetric around 0, whatever is not finite', () => {
  expect(symmetricLimit([0.5, -2, Number.NaN, Infinity])).toBe(2)
  expect(symmetricLimit([0, 0])).toBe(1)
})

test('the ends of the scale and 0 have its colours; no value is transparent', () => {
  const painted = paintValues([-2, 0, 2, Number.NaN, 9], 2, colours)
  const pixels = [0, 1, 2, 3, 4].map((cell) => [...painted.subarray(cell * 4, cell * 4 + 4)])
  expect(pixels).toEqual([
    [0, 0, 200, 255],
    [250, 250, 250, 255],
    [200, 100, 0, 255],
    [0, 0, 0, 0],
    [200, 100, 0, 255],
  ])
})

test('images stand in lines with a gap between, and a cell is known by image and place', () => {
  const sheet = tileSheet({ height: 1, width: 2, shown: 3, cells: [1, 2, 3, 4, 5, 6] }, 2)
  const gap = Number.NaN
  expect([sheet.rows, sheet.columns]).toEqual([3, 5])
  expect([...sheet.cells]).toEqual([1, 2, gap, 3, 4, gap, gap, gap, gap, gap, 5, 6, gap, gap, gap])
  expect(sheet.placeAt(0, 4)).toEqual({ tile: 1, row: 0, column: 1 })
  expect(sheet.placeAt(2, 1)).toEqual({ tile: 2, row: 0, column: 1 })
  expect([sheet.placeAt(0, 2), sheet.placeAt(1, 0), sheet.placeAt(2, 4)]).toEqual([null, null, null])
})

test('small filters are enlarged and large maps are not; a line takes what the box has room for', () => {
  expect(sheetLayout({ height: 3, width: 3, shown: 32 }, 480)).toEqual({ scale: 12, perLine: 10 })
  expect(sheetLayout({ height: 64, width: 64, shown: 8 }, 320)).toEqual({ scale: 1, perLine: 4 })
  expect(sheetLayout({ height: 28, width: 28, shown: 3 }, 10)).toEqual({ scale: 2, perLine: 1 })
})
