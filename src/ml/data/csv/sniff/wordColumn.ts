import { ofColumn } from '#shared/byColumn'
import { type CsvFormat } from '#shared/model/csvFormat'
import type { ImportNote } from '#shared/model/importNote'
import { createIsMissing } from '../cells/missing'
import { alikeNotes } from './alike'
import { judgeMarkers } from './answers'
import { columnWords, type ColumnWords } from './columnWords'

/** How the words of a column are read, and what of that is to be told. */
export type WordColumn = {
  /** What `missingIn` says of the column; null where it need say nothing. */
  readonly markers: Readonly<Record<string, boolean>> | null
  /** The words that are answers. */
  readonly words: ColumnWords
  readonly notes: readonly ImportNote[]
}

type Reading = Pick<CsvFormat, 'missing' | 'missingIn' | 'spaces' | 'joins'>

/** Looks at the words of a column. `isChosen` are the missing markers, not found out. */
export function readWords(
  column: string,
  cells: readonly string[],
  format: Reading,
  isChosen: boolean,
): WordColumn {
  const all = columnWords(cells)
  const given = ofColumn(format.missingIn, column) ?? {}
  const judged = judgeMarkers(all, format.missing, given, isChosen)
  const told = judged.filter((marker) => marker.told)
  const markers = {
    ...given,
    ...Object.fromEntries(told.map(({ marker, isMissing }) => [marker, isMissing])),
  }
  const missing = createIsMissing(judged.flatMap(({ marker, isMissing }) => (isMissing ? [marker] : [])))
  const words = new Map([...all].filter(([word]) => !missing(word)))
  return {
    markers: Object.keys(markers).length === 0 ? null : markers,
    words,
    notes: [
      ...told.map(({ marker, isMissing, count, of }): ImportNote => {
        const kind = isMissing ? ('markerIsMissing' as const) : ('markerIsAnswer' as const)
        return { kind, column, marker, count, of }
      }),
      ...alikeNotes(column, words, format),
    ],
  }
}
