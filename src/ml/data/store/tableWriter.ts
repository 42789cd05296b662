import { endianness } from 'node:os'
import type { Column, DatasetSource } from '../../../shared/model/dataset'
import { createFolderWriter, type OpenForWriting, type WrittenDataset } from './folderWriter'
import { createColumnStatistics } from './statistics'

/** Bytes gathered before they go to the disk. */
const bufferBytes = 1 << 20

/** What the maker of a table knows of a column at the end. */
export type ColumnHead = Pick<Column, 'name' | 'kind' | 'categories'>

/** What the maker of a table knows of it at the end. */
export type TableHead = {
  readonly name: string
  readonly source: DatasetSource
  readonly columns: readonly ColumnHead[]
  readonly suggestedTarget: string | null
}

/** Writes a table row by row. `row` has one number a column and may be reused by the caller. */
export type TableWriter = {
  readonly add: (row: ArrayLike<number>) => void
  /** Writes what was gathered once there is enough of it; to be awaited now and then. */
  readonly drain: () => Promise<void>
  readonly finish: (head: TableHead) => Promise<WrittenDataset>
  readonly abandon: () => Promise<void>
}

/** A writer of `features.f32` and its column statistics, which are of the numbers before rounding to 32 bits. */
export async function createTableWriter(
  target: string,
  columnCount: number,
  openForWriting?: OpenForWriting,
): Promise<TableWriter> {
  const folder = await createFolderWriter(target, openForWriting)
  const statistics = Array.from({ length: columnCount }, () => createColumnStatistics())
  let buffer = new Float32Array(Math.max(columnCount, bufferBytes / 4))
  let used = 0
  let rows = 0

  const flush = async (): Promise<void> => {
    const full = buffer.subarray(0, used)
    used = 0
    await folder.append(littleEndian(full))
  }

  try {
    await folder.startFile('features.f32')
  } catch (thrown) {
    await folder.abandon()
    throw thrown
  }
  return {
    add: (row) => {
      if (used + columnCount > buffer.length) buffer = grown(buffer)
      for (let column = 0; column < columnCount; column += 1) {
        const value = row[column] ?? Number.NaN
        buffer[used + column] = value
        statistics[column]?.add(value)
      }
      used += columnCount
      rows += 1
    },
    drain: async () => {
      if (used * 4 >= bufferBytes / 2) await flush()
    },
    finish: async (head) => {
      await flush()
      return folder.finish({
        kind: 'table',
        name: head.name,
        source: head.source,
        rows,
        givenTestRows: 0,
        columns: head.columns.map((column, position) => ({ ...column, ...resultOf(statistics[position]) })),
        image: null,
        classNames: null,
        suggestedTarget: head.suggestedTarget,
      })
    },
    abandon: folder.abandon,
  }
}

function resultOf(statistics: ReturnType<typeof createColumnStatistics> | undefined) {
  return (statistics ?? createColumnStatistics()).result()
}

function grown(buffer: Float32Array<ArrayBuffer>): Float32Array<ArrayBuffer> {
  const larger = new Float32Array(buffer.length * 2)
  larger.set(buffer)
  return larger
}

/** The bytes of the numbers in the file's order; every computer that Electron runs on has it already. */
function littleEndian(values: Float32Array): Uint8Array {
  const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength)
  return endianness() === 'LE' ? bytes : Buffer.from(bytes).swap32()
}
