import type { Reject } from '#shared/model/csvFormat'
import { createCutLine } from '../cutLine'
import type { RecordCut } from '../cutRecord'
import { createIsComment, lineText } from '../lines/comment'
import { createSplitCells } from '../splitCells'

/** A record of a sample and the physical line it starts on, from 1 within its piece; an empty line has no cells. */
export type SampleRecord = { readonly cells: readonly string[]; readonly line: number }

/** A line and what stands in it. */
export type SampleLine = { readonly line: number; readonly text: string }

/** What was read of a piece of text: its records, empty lines among them, lines of notes, and the quotes that were not understood. */
export type SampleRecords = {
  readonly records: readonly SampleRecord[]
  readonly comments: readonly SampleLine[]
  readonly faults: readonly Reject[]
}

/**
 * How much of a text to read: `whole` ends with the file, no more than `limit` records are wanted, and lines that begin
 * with `comment` are none.
 */
export type Extent = { readonly whole: boolean; readonly limit?: number; readonly comment?: string | null }

/** A quoted cell that goes on beyond the end of a piece may be this long before its quote counts as never closed. */
const longestOpenCell = 64 << 10
/** Characters of a text that a fault shows. */
const shownText = 80

/** The records of a text with line feeds, as the import reads them. */
export function parseRecords(
  text: string,
  delimiter: string,
  { whole, limit = Infinity, comment = null }: Extent,
): SampleRecords {
  if (!text.includes('"')) return parseLines(text, delimiter, limit, comment)
  const bytes = Buffer.from(whole && !text.endsWith('\n') ? `${text}\n` : text)
  const splitCells = createSplitCells(delimiter)
  const cutLine = createCutLine(delimiter, comment)
  const comments: SampleLine[] = []
  const records: SampleRecord[] = []
  const faults: Reject[] = []
  let run: (RecordCut & { readonly line: number })[] = []
  const endRun = (): void => {
    const [first, last] = [run[0], run.at(-1)]
    if (first === undefined || last === undefined) return
    const all = splitCells(bytes.subarray(first.start, last.next), run.length)
    for (const [index, cells] of all.entries()) records.push({ cells, line: run[index]?.line ?? 1 })
    run = []
  }
  let line = 1
  for (let at = 0; at < bytes.length && records.length + run.length < limit;) {
    const isOpen = whole || bytes.length - at > longestOpenCell
    const cut = cutLine(bytes, at, isOpen)
    if (cut === null) break
    if (cut.isComment) {
      endRun()
      comments.push({ line, text: lineText(bytes, at) })
    } else if (cut.fault === null && cut.end > cut.start) {
      run.push({ ...cut, line })
    } else {
      endRun()
      if (cut.fault === null) records.push({ cells: [], line })
      else faults.push(faultOf(bytes, cut, line, cut.fault))
    }
    at = cut.next
    line += cut.lines
  }
  endRun()
  return { records, comments, faults }
}

/** Without a quote every line is a record, or one of notes. */
function parseLines(text: string, delimiter: string, limit: number, comment: string | null): SampleRecords {
  const isComment = createIsComment(comment, delimiter)
  const records: SampleRecord[] = []
  const comments: SampleLine[] = []
  let line = 1
  for (let start = 0; start < text.length && records.length < limit; line += 1) {
    const end = text.indexOf('\n', start) < 0 ? text.length : text.indexOf('\n', start)
    const content = text.slice(start, end)
    if (comment !== null && isComment(content)) comments.push({ line, text: content })
    else records.push({ cells: end > start ? content.split(delimiter) : [], line })
    start = end + 1
  }
  return { records, comments, faults: [] }
}

/** A line without anything, not even a quoted cell without anything. */
export function isEmptyLine({ cells }: SampleRecord): boolean {
  return cells.length === 0
}

function faultOf(
  bytes: Buffer,
  { end }: RecordCut,
  line: number,
  { opening, linesBefore, reason }: NonNullable<RecordCut['fault']>,
): Reject {
  const text = bytes.toString('utf8', opening, Math.min(end, opening + shownText))
  return { line: line + linesBefore, column: null, reason, text }
}
