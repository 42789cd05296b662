import type { DatasetManifest } from '#shared/model/dataset'
import { dataFiles } from './layout'

/** Bytes that are read from disk together, about; always whole rows. */
const blockBytes = 64 * 1024
/** Bytes of the blocks whose rows are shuffled together, and that are kept in memory: less would read each many times. */
export const groupBytes = 64 * 1024 * 1024
/** More than this is never held in memory in one piece: twice that, with its encoding, is what 8 GB can bear. */
const mostInMemory = 1024 * 1024 * 1024

/**
 * How a file of rows is cut. It depends on nothing but the length of a row, so that a run has the same order of rows on
 * every computer.
 */
export type Blocks = { readonly rowsPerBlock: number; readonly blocksPerGroup: number }

/** Blocks of a file whose rows have that many bytes; a row that is longer than a block is one. */
export function blocksOf(rowBytes: number): Blocks {
  const rowsPerBlock = Math.max(1, Math.floor(blockBytes / rowBytes))
  return {
    rowsPerBlock,
    blocksPerGroup: Math.max(1, Math.floor(groupBytes / (rowsPerBlock * rowBytes))),
  }
}

/** Bytes of one row of the data set's first file. */
export function rowBytesOf(manifest: DatasetManifest): number {
  const [file] = dataFiles(manifest)
  return (file?.bytes ?? 0) / manifest.rows
}

/** Whether so many bytes may be held in memory where `memoryBytes` are allowed; never more than 1 GiB. */
export const fitsInMemory = (bytes: number, memoryBytes: number): boolean =>
  bytes <= Math.min(memoryBytes, mostInMemory)

/** Whether the rows are read from disk while they are used, because they are too many for that much memory. */
export const isLargerThan = (manifest: DatasetManifest, memoryBytes: number): boolean =>
  !fitsInMemory(rowBytesOf(manifest) * manifest.rows, memoryBytes)
