import { z } from 'zod'
import { CsvFormat, CsvPreview } from '../model/csvFormat'
import { FilePath } from '../model/filePath'
import { columnKey } from '../byColumn'

/** The file to look at, how it is to be read (null: found out), and the training file that it is the test file of. */
export const PreviewWish = z.object({
  path: FilePath,
  format: CsvFormat.nullable(),
  /** Which table of a file that holds several, where no format names one; by its name or its number from 1. */
  table: z.string().max(255).nullable().default(null),
  training: z.object({ path: FilePath, format: CsvFormat.nullable() }).optional(),
})
export type PreviewWish = z.infer<typeof PreviewWish>

/** A preview piece by piece: first all but its columns, whose kinds are then left out of the format, too. */
export const CsvPreviewPart = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('head'),
    head: CsvPreview.omit({ columns: true, rows: true }),
    columnCount: z.int(),
  }),
  /** Some columns, and the cells of every row in them. */
  z.object({ kind: z.literal('columns'), ...CsvPreview.pick({ columns: true, rows: true }).shape }),
])
export type CsvPreviewPart = z.infer<typeof CsvPreviewPart>

/** Columns that travel together: a page reads them in a few milliseconds. */
const columnsAtOnce = 1000

/** The pieces of a preview. */
export async function* previewParts(preview: CsvPreview): AsyncGenerator<CsvPreviewPart> {
  const { columns, rows, ...head } = preview
  const columnCount = columns.length
  yield { kind: 'head', head: { ...head, format: { ...head.format, kinds: {} } }, columnCount }
  for (let from = 0; from < columns.length; from += columnsAtOnce) {
    const end = from + columnsAtOnce
    yield {
      kind: 'columns',
      columns: columns.slice(from, end),
      rows: rows.map((row) => row.slice(from, end)),
    }
  }
}

/** The preview that the pieces are of, read one after the other, so that whoever reads them does other things in between. */
export async function wholePreview(asked: Promise<AsyncIterable<CsvPreviewPart>>): Promise<CsvPreview> {
  let first: Extract<CsvPreviewPart, { kind: 'head' }> | null = null
  const columns: CsvPreview['columns'] = []
  const rows: CsvPreview['rows'] = []
  for await (const part of await asked) {
    if (part.kind === 'head') {
      first = part
      continue
    }
    columns.push(...part.columns)
    for (const [index, cells] of part.rows.entries()) (rows[index] ??= []).push(...cells)
  }
  if (first?.columnCount !== columns.length) throw new Error('a preview that is not whole')
  const { head } = first
  const kinds = Object.fromEntries(columns.map(({ name, kind }) => [columnKey(name), kind]))
  return { ...head, format: { ...head.format, kinds }, columns, rows }
}
