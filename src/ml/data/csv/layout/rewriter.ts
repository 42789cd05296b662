import { encodeCells } from './encodeCells'

/**
 * The cells of a record (lines without the last line end); null when it goes on behind its last line. `mustEnd`: what
 * does not end by itself ends here.
 */
export type RecordCells = (record: string, mustEnd: boolean) => readonly string[] | null

/** Takes text of whole lines (line feeds) and gives back as many lines of plain delimited text, sooner or later. */
export type Rewriter = (text: string, isLast: boolean) => string

/** A record that is longer does not end: its quotation mark is a letter. */
const longestRecord = 1 << 16

/** Rewrites record by record; empty lines stay empty, and lines for which `isKept` says so stay as they are. */
export function createRewriter(cellsOf: RecordCells, isKept: (line: string) => boolean): Rewriter {
  let open: string[] = []
  return (text, isLast) => {
    const lines = [...open, ...text.split('\n').slice(0, text.endsWith('\n') ? -1 : undefined)]
    open = []
    const written: string[] = []
    for (let at = 0; at < lines.length;) {
      let record = lines[at] ?? ''
      let next = at + 1
      if (record.trim() === '' || isKept(record)) {
        written.push(record.trim() === '' ? '' : record)
        at = next
        continue
      }
      let cells = cellsOf(record, false)
      while (cells === null && next < lines.length && record.length < longestRecord) {
        record = `${record}\n${lines[next] ?? ''}`
        next += 1
        cells = cellsOf(record, false)
      }
      if (cells === null && !isLast && record.length < longestRecord) {
        open = lines.slice(at)
        break
      }
      if (cells === null) next = at + 1
      written.push(encodeCells(cells ?? cellsOf(lines[at] ?? '', true) ?? []))
      at = next
    }
    return written.map((line) => `${line}\n`).join('')
  }
}
