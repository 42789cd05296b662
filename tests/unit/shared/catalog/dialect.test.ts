import { describe, expect, test } from 'vitest'
import { delimiters, delimitersThat, dividerSpelled, otherDividers } from '#shared/catalog/dialect/dividers'
import { encodingEntry, encodingIds } from '#shared/catalog/dialect/encodings'
import { decimalMarks, quoteMarks, thousandsMarks } from '#shared/catalog/dialect/marks'
import { CsvFormat } from '#shared/model/csvFormat'

const dividers = Object.entries({ ...delimiters, ...otherDividers })

describe('dividers', () => {
  test('each is spelled and named in a way of its own', () => {
    const spelled = dividers.flatMap(([, entry]) => [...entry.spelled])
    expect(new Set(spelled).size).toBe(spelled.length)
    for (const locale of ['en', 'zh-CN'] as const) {
      expect(new Set(dividers.map(([, { name }]) => name[locale])).size).toBe(dividers.length)
    }
  })

  test('a spelling stands for its mark, and any other text for itself', () => {
    expect(['tab', String.raw`\t`, 'pipe', 'space', '::', ','].map(dividerSpelled)).toEqual([
      '\t',
      '\t',
      '|',
      'spaces',
      '::',
      ',',
    ])
  })

  test('a format takes every mark', () => {
    const refused = Object.keys(delimiters).filter(
      (mark) => !CsvFormat.shape.delimiter.safeParse(mark).success,
    )
    expect(refused).toEqual([])
    expect([...delimitersThat('usual'), ...delimitersThat('rare')]).toEqual(Object.keys(delimiters))
  })
})

test('every encoding can be decoded here, and no two begin with the same bytes', () => {
  expect(encodingIds.map((id) => new TextDecoder(id).encoding)).toEqual([...encodingIds])
  const marks = encodingIds.flatMap((id) => encodingEntry(id).mark?.join() ?? [])
  expect(new Set(marks).size).toBe(marks.length)
})

test('the marks of numbers and texts are each one character, or none', () => {
  expect([...decimalMarks, ...quoteMarks].map((mark) => mark.length)).toEqual([1, 1, 1, 1])
  expect(thousandsMarks.map((mark) => mark.length)).toEqual([0, 1, 1, 1, 1])
})
