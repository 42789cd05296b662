import { expect, test } from 'vitest'
import { CsvPreviewPart, previewParts, wholePreview } from '#shared/contract/previewParts'
import type { CsvPreview } from '#shared/model/csvFormat'
import { fakePreview } from '#fixtures/fakePreview'

/** A preview of a table with that many columns and three rows. */
function wide(count: number): CsvPreview {
  const plain = fakePreview('/wide.csv', null)
  const columns = Array.from({ length: count }, (_, place) => ({
    name: `x${place}`,
    kind: place % 7 === 0 ? ('category' as const) : ('number' as const),
  }))
  return {
    ...plain,
    columns,
    rows: Array.from({ length: 3 }, (_, row) => columns.map(({ name }) => `${name}.${row}`)),
    format: { ...plain.format, kinds: Object.fromEntries(columns.map(({ name, kind }) => [name, kind])) },
  }
}

test.each([1, 999, 1000, 1001, 2500])('a preview of %i columns is whole again', async (count) => {
  const preview = wide(count)
  await expect(wholePreview(Promise.resolve(previewParts(preview)))).resolves.toEqual(preview)
})

test('no piece is longer than a page reads in a few milliseconds', async () => {
  const parts: CsvPreviewPart[] = []
  for await (const part of previewParts(wide(2500))) parts.push(CsvPreviewPart.parse(part))
  expect(parts.map((part) => (part.kind === 'columns' ? part.columns.length : part.kind))).toEqual([
    'head',
    1000,
    1000,
    500,
  ])
})

test.each([0, 1, 2])('a preview that ends after %i pieces is none', async (most) => {
  async function* some(): AsyncGenerator<CsvPreviewPart> {
    let given = 0
    for await (const part of previewParts(wide(2500))) {
      if (given === most) return
      given += 1
      yield part
    }
  }
  await expect(wholePreview(Promise.resolve(some()))).rejects.toThrow('not whole')
})
