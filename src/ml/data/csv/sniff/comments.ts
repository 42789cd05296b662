import { createIsComment } from '../lines/comment'
import { detectDialect, usualWidth } from './delimiter'
import { recordsIn } from './dialectRecords'
import { looksLikeData, looksMissing } from './looks'
import { doubtful } from './markers'
import { isEmptyLine } from './sampleRecords'

/** What lines of notes may begin with. Those that are `telling` mean nothing else at the beginning of a line. */
const marks: readonly { readonly mark: string; readonly telling: boolean }[] = [
  { mark: '#', telling: true },
  { mark: '%', telling: true },
  { mark: '//', telling: true },
  { mark: '!', telling: false },
  { mark: '*', telling: false },
  { mark: '--', telling: false },
  { mark: ';', telling: false },
]

/** Some line begins with one of them. */
const anyMark = /^\uFEFF?[ \t]*"?[ \t]*(?:#|%|\/\/|!|\*|--|;)/mu

/** The share of a column's cells that are data in one of data. */
const dataShare = 0.9

/** Text that is looked at. */
const longestText = 400_000

/**
 * What lines of notes begin with; null where there are none. Such lines stand above the table or are no rows like the
 * others: they have another number of cells, or words where all others have numbers. (`#1`, `#2` in the first column
 * are values.)
 */
export function detectComment(whole: string): string | null {
  const text = whole.slice(0, longestText)
  if (!anyMark.test(text)) return null
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return marks.find(({ mark, telling }) => isComment(lines, mark, telling))?.mark ?? null
}

function isComment(lines: readonly string[], mark: string, telling: boolean): boolean {
  const begins = createIsComment(mark, '')
  const marked = lines.filter(begins)
  const others = lines.filter((line) => !begins(line))
  if (marked.length === 0 || others.length < 2) return false
  const isNote = telling ? /\S/ : /^\W+\s+\S/u
  if (!marked.every((line) => isNote.test(line))) return false
  const table = createTable(others)
  // In a header a column can be called `#`.
  const notes = marked.filter((line) => !table.hasCell(line, mark))
  const above = lines.findIndex((line) => !begins(line))
  const below = marked.slice(above)
  if (notes.length === 0 || below.length === 0) return notes.length > 0
  return table.width > 1 && below.every((line) => !table.isRow(line))
}

/** What lines that are rows have in common. */
function createTable(lines: readonly string[]) {
  const text = `${lines.join('\n')}\n`
  const dialect = detectDialect(text, true)
  const rows = recordsIn(text, dialect, { whole: true, limit: 300 }).records.filter(
    (row) => !isEmptyLine(row),
  )
  const width = usualWidth(rows.map(({ cells }) => cells.length))
  const fitting = rows.map(({ cells }) => cells).filter((cells) => cells.length === width)
  const isDataColumn = Array.from(
    { length: width },
    (_, position) =>
      fitting.filter((cells) => looksLikeData(cells[position] ?? '')).length >= fitting.length * dataShare,
  )
  const cellsOf = (line: string): readonly string[] =>
    recordsIn(`${line}\n`, dialect, { whole: true }).records[0]?.cells ?? []
  return {
    width,
    isRow: (line: string): boolean => {
      const cells = cellsOf(line)
      const fits = (cell: string, position: number): boolean =>
        !(isDataColumn[position] ?? false) ||
        looksLikeData(cell) ||
        looksMissing(cell) ||
        doubtful.has(cell.trim())
      return cells.length === width && cells.every(fits)
    },
    hasCell: (line: string, cell: string): boolean => {
      const cells = cellsOf(line)
      return cells.length === width && width > 1 && cells[0]?.trim() === cell
    },
  }
}

/** A text in which lines that begin with `comment` are empty. */
export function withoutComments(text: string, comment: string | null): string {
  if (comment === null) return text
  const isComment = createIsComment(comment, '')
  return text
    .split('\n')
    .map((line) => (isComment(line) ? '' : line))
    .join('\n')
}
