import { describe, expect, test } from 'vitest'
import { columnMarkers, withMarker, withMarkers } from '#renderer/features/import/csv/columnMarkers'

const format = { missing: ['NA', '-', '无'], missingIn: {}, numbers: {} }
const words = { name: 'city', kind: 'category' } as const
const numbers = { name: 'age', kind: 'number' } as const
const texts = (markers: ReturnType<typeof columnMarkers>) => markers.missing.map(({ text }) => text)

describe('what is missing in a column', () => {
  test('of words are the markers of the file, each of which can be made a value; 无 is one', () => {
    const markers = columnMarkers(format, words)
    expect(markers).toEqual({
      missing: [
        { text: 'NA', removable: true },
        { text: '-', removable: true },
      ],
      values: [],
      own: false,
    })
    const missingIn = withMarker({}, 'city', '-', false)
    expect(columnMarkers({ ...format, missingIn }, words)).toEqual({
      missing: [{ text: 'NA', removable: true }],
      values: ['-'],
      own: true,
    })
  })

  test('of numbers are all of them, and none can be a value', () => {
    const missingIn = withMarker({}, 'age', 'NA', false)
    const markers = columnMarkers({ ...format, missingIn }, numbers)
    expect(markers.missing.every(({ removable }) => !removable)).toBe(true)
    expect([texts(markers), markers.values]).toEqual([['NA', '-', '无'], []])
  })

  test('is any text that was said to be, in that column alone, and it can be taken back', () => {
    const missingIn = withMarker({}, 'age', '999', true)
    const markers = columnMarkers({ ...format, missingIn }, numbers)
    expect(markers.missing.at(-1)).toEqual({ text: '999', removable: true })
    expect(texts(columnMarkers({ ...format, missingIn }, words))).not.toContain('999')
    const back = withMarker(missingIn, 'age', '999', false)
    expect(columnMarkers({ ...format, missingIn: back }, numbers).values).toEqual(['999'])
  })

  test('has the words that stand for nothing among decorated numbers', () => {
    const form = { decimal: '.', thousands: '', units: { kg: 1 }, missing: ['n.d.'] } as const
    const markers = columnMarkers(
      { ...format, numbers: { age: { ...form, missing: [...form.missing] } } },
      numbers,
    )
    expect(markers.missing.at(-1)).toEqual({ text: 'n.d.', removable: false })
  })

  test('of a column that is named like a part of JavaScript is its own', () => {
    const missingIn = withMarker({}, '__proto__', 'x', true)
    expect(texts(columnMarkers({ ...format, missingIn }, { name: '__proto__', kind: 'text' }))).toContain('x')
    expect(columnMarkers(format, { name: 'constructor', kind: 'text' }).own).toBe(false)
  })

  test('gives way to a marker that is chosen anew for all columns', () => {
    const missingIn = withMarker(withMarker({}, 'city', '-', false), 'city', 'x', true)
    expect(withMarkers({ missing: ['NA'], missingIn }, ['NA', '-'])).toEqual({ city: { x: true } })
  })
})
