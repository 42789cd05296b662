import type { CsvPreview, Reject, RejectReason } from '#shared/model/csvFormat'

/** Words that are offered for a choice of one that stands for nothing. */
const mostWords = 30

/** The different cells of a column, by its place among the columns. */
export function wordsIn({ rows }: Pick<CsvPreview, 'rows'>, place: number): readonly string[] {
  const words = new Set(rows.map((row) => row[place]?.trim() ?? ''))
  words.delete('')
  return [...words].slice(0, mostWords)
}

/** What is wrong with a cell: its row from 0 among those shown, its column's name, and its text. */
export type FaultAt = (row: number, column: string, cell: string | undefined) => RejectReason | undefined

/** Faults by their text, since the rows shown do not say on which line of the file they stand. */
export function faultsIn({ rejects, rows }: Pick<CsvPreview, 'rejects' | 'rows'>): FaultAt {
  const byPlace = new Map<string, Reject['reason']>()
  for (const { column, text, reason } of rejects) byPlace.set(`${column ?? ''}\n${text}`, reason)
  const ofRows = rows.map((row) => byPlace.get(`\n${row.join(' ').trim()}`))
  return (row, column, cell) => ofRows[row] ?? byPlace.get(`${column}\n${cell ?? ''}`)
}
