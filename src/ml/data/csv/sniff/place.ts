import type { CsvFormat } from '#shared/model/csvFormat'
import type { Dialect } from '../layout/layoutOf'
import { usualWidth } from './delimiter'
import { recordsIn } from './dialectRecords'
import { certain, detectHeader, findHeader } from './header'
import type { SampleLine, SampleRecord, SampleRecords } from './sampleRecords'

/** Where the names and the rows stand. */
export type Place = {
  readonly header: boolean
  readonly confidence: number
  /** The names, or the first row without them. */
  readonly names: SampleRecord
  readonly rows: readonly SampleRecord[]
  /** Records above the table: its title. */
  readonly titles: readonly SampleRecord[]
  /** The line of the names, or of the first row without them. */
  readonly firstLine: number
  readonly firstRowLine: number
}

/** Words of a name; more are a sentence. */
const longestName = 5

/** Finds the names in records that are not empty, or takes what is `wanted`; they may stand behind a mark for notes. */
export function placeHeader(
  { records, comments, faults }: SampleRecords,
  first: SampleRecord,
  wanted: CsvFormat | null,
  dialect: Dialect,
  comment: string | null,
): Place {
  const hidden = hiddenNames(records, comments, wanted, dialect, comment)
  if (hidden !== null) {
    const { line } = hidden
    const rows = records.filter((record) => record.line > line)
    const titles = records.filter((record) => record.line < line)
    return {
      header: true,
      confidence: 0.9,
      names: hidden,
      titles,
      rows,
      firstLine: line,
      firstRowLine: line + 1,
    }
  }
  const chosen = wanted?.firstLine ?? null
  const below = chosen === null ? records : records.filter(({ line }) => line >= chosen)
  const found = findHeader(
    below.map(({ cells }) => cells),
    widthOf(below),
  )
  const above = chosen === null ? found.above : 0
  const names = below[above] ?? first
  // Names that cannot be read are not those of the line below them.
  const isBroken = faults.some(({ line }) => line < names.line)
  const isArff = dialect.layout.kind === 'arff'
  const header = wanted === null ? isArff || (found.header && !isBroken) : wanted.header
  const begin = chosen ?? (above > 0 ? names.line : Math.min(first.line, faults[0]?.line ?? first.line))
  return {
    header,
    confidence: isArff ? 1 : found.confidence,
    names,
    titles: records.filter(({ line }) => line < (below[above]?.line ?? begin)),
    rows: below.slice(header ? above + 1 : above),
    firstLine: header ? names.line : begin,
    firstRowLine: header ? lastLine(names) + 1 : begin,
  }
}

/** Names in the last line of notes above rows that have none: `# a,b,c`. Null where there are none. */
function hiddenNames(
  records: readonly SampleRecord[],
  comments: readonly SampleLine[],
  wanted: CsvFormat | null,
  dialect: Dialect,
  comment: string | null,
): SampleRecord | null {
  const [first] = records
  if (comment === null || first === undefined || wanted?.header === false) return null
  const chosen = wanted?.firstLine ?? null
  const above = comments.filter(({ line, text }) =>
    chosen === null ? line < first.line && /[\p{L}\p{N}]/u.test(text) : line === chosen,
  )
  const last = above.at(-1)
  if (last === undefined) return null
  const [record] = recordsIn(`${unmarked(last.text, comment)}\n`, dialect, { whole: true }).records
  const cells = record?.cells ?? []
  const names: SampleRecord = { cells, line: last.line }
  if (chosen !== null) return names
  const rows = records.map((record) => record.cells)
  const width = widthOf(records)
  const areNames = cells.every((cell) => cell.trim().split(/\s+/).length <= longestName)
  if (width < 2 || (cells.length !== width && cells.length !== width - 1) || !areNames) return null
  const own = findHeader(rows, width)
  if (own.header && own.confidence > certain) return null
  return detectHeader(cells, rows).header ? names : null
}

/** A line of notes without the mark; a name that is the mark alone stays. */
function unmarked(text: string, comment: string): string {
  const line = text.replace(/^\uFEFF/u, '').trimStart()
  const opening = line.startsWith('"') ? '"' : ''
  const rest = line.slice(opening.length).trimStart().slice(comment.length).trimStart()
  return /^[\p{L}\p{N}_"'(]/u.test(rest) ? opening + rest : line
}

export function widthOf(records: readonly SampleRecord[]): number {
  return usualWidth(records.map(({ cells }) => cells.length))
}

/** The physical line that a record ends on. */
export function lastLine({ cells, line }: SampleRecord): number {
  return line + cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0)
}
