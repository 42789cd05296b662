import { blocksOf } from './blocks'
import { copyRow } from './copyRow'
import { openDiskFile } from './diskFile'
import type { RowFile, RowValues } from './table'

/** Bytes of one read when all rows are visited. */
const scanBytes = 1024 * 1024
const nothing = -1

/** A file of rows, and how to make room for its values. */
export type DiskRowsSource<Values extends RowValues> = {
  readonly path: string
  readonly rows: number
  readonly width: number
  readonly room: (values: number) => Values
  /** Bytes of blocks that are kept in memory at most. */
  readonly cacheBytes: number
}

/**
 * Rows that stay on disk. Blocks are read when one of their rows is wanted and kept until their place is needed for
 * another one, the oldest first: rows that are visited in groups of blocks are read once. Whoever calls it closes it.
 */
export function openDiskRows<Values extends RowValues>(source: DiskRowsSource<Values>): RowFile<Values> {
  const { path, rows, width, room } = source
  const one = room(0)
  const rowBytes = width * one.BYTES_PER_ELEMENT
  const { rowsPerBlock } = blocksOf(rowBytes)
  const blockValues = rowsPerBlock * width
  const blocks = Math.ceil(rows / rowsPerBlock)
  const places = Math.max(1, Math.min(blocks, Math.floor(source.cacheBytes / (rowsPerBlock * rowBytes))))
  const kept = room(places * blockValues)
  const placeOf = new Int32Array(blocks).fill(nothing)
  const blockAt = new Int32Array(places).fill(nothing)
  const file = openDiskFile<Values>(path)
  let oldest = 0

  const fetch = (block: number): number => {
    const place = oldest
    const former = blockAt[place] ?? nothing
    if (former !== nothing) placeOf[former] = nothing
    // Should the read fail, the place is empty.
    blockAt[place] = nothing
    const length = Math.min(rowsPerBlock, rows - block * rowsPerBlock) * width
    const from = place * blockValues
    file.read(block * blockValues, kept.subarray(from, from + length) as Values)
    blockAt[place] = block
    placeOf[block] = place
    oldest = (place + 1) % places
    return place
  }

  return {
    rows,
    width,
    gather: (chosen, out) => {
      for (let at = 0; at < chosen.length; at += 1) {
        const row = chosen[at] ?? 0
        const block = Math.floor(row / rowsPerBlock)
        const known = placeOf[block] ?? nothing
        const place = known === nothing ? fetch(block) : known
        copyRow(kept, place * blockValues + (row - block * rowsPerBlock) * width, out, at * width, width)
      }
    },
    scan: (visit) => {
      const visited = Math.max(1, Math.floor(scanBytes / rowBytes))
      const values = room(Math.min(visited, rows) * width)
      for (let row = 0; row < rows; row += visited) {
        const part = values.subarray(0, Math.min(visited, rows - row) * width) as Values
        file.read(row * width, part)
        visit(row, part)
      }
    },
    close: file.close,
  }
}
