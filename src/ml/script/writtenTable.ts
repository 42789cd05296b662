import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { fileFault } from '#shared/fileFault'
import type { Column, DatasetManifest } from '#shared/model/dataset'
import { valueOfStored } from '#shared/model/precision'
import { openTable } from '../data/store/openTable'

/** A table with more bytes than this is read from disk. */
const memoryBytes = 1 << 28

/**
 * Writes a table as plain CSV (UTF-8, commas, names on the first line): words as they are, every other value as the number
 * that the app keeps, nothing for a missing one.
 * @throws AppError datasetDamaged, and what the file system says
 */
export async function writeTableCsv(folder: string, manifest: DatasetManifest, path: string): Promise<void> {
  const table = await openTable(folder, manifest, memoryBytes)
  const file = createWriteStream(path)
  const ended = finished(file)
  // What goes wrong is told where the file is ended.
  ended.catch(() => undefined)
  try {
    file.write(`${manifest.columns.map(({ name }) => quoted(name)).join(',')}\n`)
    const cells = manifest.columns.map(cellOf)
    const pieces: string[] = []
    table.scan((_first, values) => {
      for (let from = 0; from < values.length; from += cells.length) {
        const row = cells.map((cell, column) => cell(values[from + column] ?? Number.NaN))
        pieces.push(`${row.join(',')}\n`)
      }
    })
    for (const piece of pieces) if (!file.write(piece)) await Promise.race([once(file, 'drain'), ended])
    file.end()
    await ended
  } catch (error) {
    throw fileFault(error, path)
  } finally {
    file.destroy()
    table.close()
  }
}

function cellOf(column: Column): (stored: number) => string {
  const words = column.kind === 'category' ? (column.categories ?? []).map(quoted) : null
  return (stored) => {
    if (Number.isNaN(stored)) return ''
    return words === null ? String(valueOfStored(column, stored)) : (words[stored] ?? '')
  }
}

/** A text as a cell; an empty one in quotation marks would be missing all the same. */
const quoted = (text: string): string =>
  /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
