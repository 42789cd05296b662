import { delimitersThat } from '#shared/catalog/dialect/dividers'
import type { ColumnKind } from '#shared/model/csvFormat'
import type { CsvLayout } from '#shared/model/csvLines'
import type { ImportNote } from '#shared/model/importNote'
import type { SampleTable } from './table'

/** Different texts from which on a single column is not one of a few words. */
const fewestTexts = 3

const usualDelimiters: ReadonlySet<string> = new Set(delimitersThat('usual'))

/** What is to be told about how cells were told apart: an unusual layout, or none at all. */
export function layoutNotes(
  { layout, delimiter, rows }: Pick<SampleTable, 'layout' | 'delimiter' | 'rows'>,
  columns: readonly { readonly kind: ColumnKind }[],
): readonly ImportNote[] {
  const name = layoutName(layout)
  const isRare = layout.kind === 'delimited' && !usualDelimiters.has(delimiter)
  const unusual: readonly ImportNote[] = [
    ...(name === null ? [] : [{ kind: 'layout' as const, layout: name }]),
    ...(isRare ? [{ kind: 'rareDelimiter' as const, mark: delimiter }] : []),
  ]
  const [only] = columns
  const texts = new Set(rows.map(({ cells }) => cells[0]?.trim() ?? ''))
  const isOneOfTexts = columns.length === 1 && (only?.kind === 'category' || only?.kind === 'text')
  if (!isOneOfTexts || texts.size < fewestTexts) return unusual
  const text = (rows[0]?.cells[0] ?? '').slice(0, 80)
  return [...unusual, { kind: 'oneColumn', text }]
}

function layoutName(layout: CsvLayout): Extract<ImportNote, { kind: 'layout' }>['layout'] | null {
  if (layout.kind !== 'delimited') return layout.kind
  if (layout.quote === "'") return 'singleQuotes'
  return layout.escape === 'backslash' ? 'backslash' : null
}
