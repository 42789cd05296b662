import type { RecordCells } from './rewriter'

const token = /"(?:[^"]|"")*"(?=\s|$)|'[^']*'(?=\s|$)|\S+/g

/** Cells that runs of spaces and tabs divide; one with spaces stands in quotation marks. */
export const cellsBetweenSpaces: RecordCells = (record) =>
  (record.match(token) ?? []).map((text) => {
    const mark = text[0]
    if (text.length < 2 || (mark !== '"' && mark !== "'") || !text.endsWith(mark)) return text
    return mark === '"' ? text.slice(1, -1).replaceAll('""', '"') : text.slice(1, -1)
  })

/** Cells of lines in which each column begins at the same character. */
export function createFixedCells(starts: readonly number[]): RecordCells {
  return (record) => starts.map((start, index) => record.slice(start, starts[index + 1]).trim())
}
