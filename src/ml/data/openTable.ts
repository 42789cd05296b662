import { basename } from 'node:path'
import { isLines } from '#shared/catalog/files/bytes'
import { detectSource, probeBytes } from '#shared/catalog/files/detectSource'
import type { TableSource } from '#shared/catalog/sources/index'
import { isTableSource } from '#shared/catalog/sources/ofSource'
import { fileFault } from '#shared/fileFault'
import type { CsvFormat } from '#shared/model/csvFormat'
import { withPatience } from '#shared/patience'
import { openFileBytes } from './csv/fileBytes'
import { openFile } from './openFile'
import type { OpenTable, TableBytes } from './tableBytes'
import { createOpenSheet } from './xlsx/openSheet'

/** How each kind of table becomes text. */
const openers: Readonly<Record<TableSource['kind'], OpenTable>> = {
  csv: openFileBytes,
  xlsx: createOpenSheet(),
}

/** Bytes that are looked at first: both ends are only of a file that does not begin like text. */
const firstBytes = 512

/** Opens a table of a file, whatever kind its content says that it is: training and test file need not be of one kind. */
export const openTable: OpenTable = async (path, table) => openers[await kindAt(path)](path, table)

/** Opens what a format was found or chosen for: without a table in it the file is text. */
export const openFormatted = (path: string, { table }: Pick<CsvFormat, 'table'>): Promise<TableBytes> =>
  table === null ? openFileBytes(path, null) : openTable(path, table)

async function kindAt(path: string): Promise<TableSource['kind']> {
  const file = await openFile(path)
  const read = async (position: number, length: number): Promise<Uint8Array> => {
    const reading = file.read(Buffer.allocUnsafe(length), 0, length, position)
    const { buffer, bytesRead } = await withPatience(reading, path)
    return buffer.subarray(0, bytesRead)
  }
  try {
    if (isLines(await read(0, firstBytes))) return 'csv'
    const { size } = await file.stat()
    const [start, end] = [await read(0, probeBytes), await read(Math.max(0, size - probeBytes), probeBytes)]
    const found = detectSource(path, { what: 'file', name: basename(path), start, end })
    return isTableSource(found) ? found.kind : 'csv'
  } catch (thrown) {
    throw fileFault(thrown, path)
  } finally {
    await withPatience(file.close(), path)
  }
}
