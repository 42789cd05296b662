import { Readable } from 'node:stream'
import Papa from 'papaparse'
import type { TableRow } from './rows'

/** A name of a column, without the mark that UTF-8 files may begin with. */
const headName = (name: string): string => name.replace(/^\uFEFF/u, '').trim()

/**
 * The rows under the head of a table of text. Its delimiter is found out; columns without a name are left out. A head that
 * is repeated (several trainings that write to the same file) begins no row.
 */
export async function* csvRows(text: AsyncIterable<string>): AsyncGenerator<TableRow, void> {
  let head: readonly string[] | null = null
  let line = 0
  const parser = Readable.from(text).pipe(
    Papa.parse(Papa.NODE_STREAM_INPUT, { delimitersToGuess: [',', '\t', ';', '|'] }),
  )
  for await (const record of parser) {
    const cells = record as readonly string[]
    line += 1
    if (cells.every((cell) => cell.trim() === '')) continue
    if (head === null) head = cells.map(headName)
    else if (!isHead(cells, head)) yield { line, cells: named(head, cells) }
  }
}

const isHead = (cells: readonly string[], head: readonly string[]): boolean =>
  cells.length === head.length && cells.every((cell, index) => headName(cell) === head[index])

const named = (head: readonly string[], cells: readonly string[]): ReadonlyMap<string, unknown> =>
  new Map(head.flatMap((name, index) => (name === '' ? [] : [[name, cells[index]]])))
