import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeText } from '#main/cli/decodeText'
import { findJsonFault } from '#main/cli/jsonFault'

describe('a fault in JSON', () => {
  test.each([
    ['a comment', '{\n  // note\n  "a": 1\n}', 2, 3, '// note'],
    ['a comma behind the last entry', '{\n  "a": 1,\n}', 3, 1, '}'],
    ['a comma behind the last element', '[1, 2,]', 1, 7, ']'],
    ['a single quotation mark', "{'a': 1}", 1, 2, "'a': 1}"],
    ['a missing comma', '{"a": 1\n"b": 2}', 2, 1, '"b": 2}'],
    ['a word', '{"a": True}', 1, 7, 'True}'],
    ['a number that is none', '[01]', 1, 3, '1]'],
    ['a line end in a text', '["a\nb"]', 1, 2, '"a'],
    ['an end too soon', '{ "format": 1,', 1, 15, ''],
    ['more behind the end', '{}\r\n{}', 2, 1, '{}'],
    ['nothing at all', '', 1, 1, ''],
  ])('is found: %s', (_, text, line, column, there) => {
    expect(findJsonFault(text)).toEqual({ line, column, text: there })
  })

  test('is found in a text exactly where a parser refuses it', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '1',
      '-2.5e3',
      'true',
      'null',
      ' ',
      '\n',
      '//',
      "'",
    )
    const text = fc.oneof(
      fc.json(),
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
    )
    fc.assert(
      fc.property(text, (json) => {
        expect(findJsonFault(json) === null).toBe(isJson(json))
      }),
      { numRuns: 2000 },
    )
  })
})

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

test('text of every Unicode encoding that editors save is read', () => {
  const text = '{"名": "é"}'
  const little = Buffer.from(text, 'utf16le')
  const big = Buffer.from(little).swap16()
  const written = [
    Buffer.from(text),
    Buffer.from(`\uFEFF${text}`),
    little,
    Buffer.concat([Buffer.of(0xff, 0xfe), little]),
    big,
    Buffer.concat([Buffer.of(0xfe, 0xff), big]),
  ]
  expect(written.map(decodeText)).toEqual(written.map(() => text))
})
