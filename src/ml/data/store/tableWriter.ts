import { endianness } from 'node:os'
import type { ColumnKind } from '#shared/model/csvFormat'
import type { Column, DatasetManifest, DatasetSource } from '#shared/model/dataset'
import { noteLimit, type ImportNote } from '#shared/model/importNote'
import { proposalsOf } from '../proposals'
import { createColumnOffsets } from './columnOffsets'
import {
  createFolderWriter,
  type FolderWriter,
  type OpenForWriting,
  type WrittenDataset,
} from './folderWriter'
import { portionLength, type Portion } from './portion'
import { createTableStatistics, type ColumnSummary } from './statistics'

/** Bytes gathered before they go to the disk. */
const bufferBytes = 1 << 20

/** What the maker of a table knows of a column at the end. */
export type ColumnHead = Pick<Column, 'name' | 'kind' | 'categories'>

/** What the maker of a table knows of it at the end. */
export type TableHead = {
  readonly name: string
  readonly source: DatasetSource
  readonly columns: readonly ColumnHead[]
  /** A column, or, for what people bring in, what the values suggest: any column but those in `never`. */
  readonly suggestedTarget: string | null | { readonly never: readonly string[] }
  /** 0 when left out. */
  readonly givenTestRows?: number
  readonly rejected?: DatasetManifest['rejected']
  readonly notes?: readonly ImportNote[]
  readonly sourceFile?: DatasetManifest['sourceFile']
}

/** Writes a table row by row. Rows have one number a column, NaN for missing, and may be reused by the caller. */
export type TableWriter = {
  readonly add: (row: ArrayLike<number>) => void
  /** The first `rows` rows of `values`, one after the other. */
  readonly addRows: (values: Float64Array, rows: number) => void
  /**
   * As `addRows` for values of `portionLength`, whose memory the table keeps; gives back as much of it, with anything in
   * it, to go on with.
   */
  readonly takeRows: (values: Portion, rows: number) => Portion
  /** Writes what was gathered once there is enough of it, while the caller goes on; to be awaited now and then. */
  readonly drain: () => Promise<void>
  readonly finish: (head: TableHead) => Promise<WrittenDataset>
  readonly abandon: () => Promise<void>
}

/** Makes a writer for the table in the folder `target`; a table without `kinds` is one of numbers. */
export type CreateTable = (
  target: string,
  columnCount: number,
  kinds?: readonly ColumnKind[],
) => Promise<TableWriter>

/** A writer of `features.f32` and its column statistics, which are of the numbers before rounding to 32 bits. */
export async function createTableWriter(
  target: string,
  columnCount: number,
  kinds?: readonly ColumnKind[],
  openForWriting?: OpenForWriting,
): Promise<TableWriter> {
  const folder = await createFolderWriter(target, openForWriting)
  const statistics = createTableStatistics(columnCount)
  const offsets = createColumnOffsets(columnCount, kinds ?? null)
  const block = new Float64Array(portionLength(columnCount))
  let inBlock = 0
  let rows = 0
  let gathered: Float32Array<ArrayBuffer>[] = []
  /** Memory of what has been written, to be used again: new memory takes longer than what is done with it. */
  const spare: Float32Array<ArrayBuffer>[] = []
  let gatheredBytes = 0
  let writing: Promise<{ readonly thrown: unknown } | null> = Promise.resolve(null)

  const putBlock = (values: Float64Array): void => {
    statistics.add(values, values.length / columnCount)
    offsets.settle(values, values.length / columnCount)
    const memory = spare.pop() ?? new Float32Array(block.length)
    gathered.push(offsets.any() ? moved(values, offsets.values, memory) : rounded(values, memory))
    gatheredBytes += values.length * 4
  }
  const addRows = (values: Float64Array, count: number): void => {
    rows += count
    for (let from = 0, end = count * columnCount; from < end;) {
      const taken = Math.min(end - from, block.length - inBlock)
      const part = values.subarray(from, from + taken)
      from += taken
      if (taken === block.length) {
        putBlock(part)
        continue
      }
      block.set(part, inBlock)
      inBlock += taken
      if (inBlock === block.length) closeBlock()
    }
  }
  const closeBlock = (): void => {
    putBlock(block.subarray(0, inBlock))
    inBlock = 0
  }
  const written = async (): Promise<void> => {
    const fault = await writing
    if (fault !== null) throw fault.thrown
  }
  const flush = async (): Promise<void> => {
    const parts = gathered
    gathered = []
    gatheredBytes = 0
    await written()
    writing = appendAll(folder, parts).then(
      () => {
        spare.push(...parts.map(({ buffer }) => new Float32Array(buffer)))
        return null
      },
      (thrown: unknown) => ({ thrown }),
    )
  }

  try {
    await folder.startFile('features.f32')
  } catch (thrown) {
    await folder.abandon()
    throw thrown
  }
  return {
    add: (row) => {
      for (let column = 0; column < columnCount; column += 1) {
        block[inBlock + column] = row[column] ?? Number.NaN
      }
      inBlock += columnCount
      rows += 1
      if (inBlock === block.length) closeBlock()
    },
    addRows,
    takeRows: (values, count) => {
      addRows(values, count)
      return values
    },
    drain: async () => {
      if (gatheredBytes >= bufferBytes) await flush()
    },
    finish: async (head) => {
      if (inBlock > 0) closeBlock()
      await flush()
      await written()
      const columns = head.columns.map((column, position) => ({
        ...column,
        ...summaryOf(column, statistics.result(position, offsets.values[position])),
        ...offsetOf(offsets.values[position]),
      }))
      const { suggestedTarget: target } = head
      const proposals =
        target === null || typeof target === 'string'
          ? { columns, suggestedTarget: target, notes: [] }
          : proposalsOf(columns, rows, new Set(target.never))
      return folder.finish({
        kind: 'table',
        name: head.name,
        source: head.source,
        rows,
        givenTestRows: head.givenTestRows ?? 0,
        columns: [...proposals.columns],
        image: null,
        classNames: null,
        suggestedTarget: proposals.suggestedTarget,
        rejected: head.rejected ?? null,
        notes: [...(head.notes ?? []), ...proposals.notes].slice(0, noteLimit),
        skippedFiles: null,
        sourceFile: head.sourceFile ?? null,
      })
    },
    abandon: async () => {
      await writing
      await folder.abandon()
    },
  }
}

/** The numbers that stand for texts say nothing but whether there is one, those that stand for words are no values. */
function summaryOf(
  { kind }: ColumnHead,
  { values, ...summary }: ColumnSummary,
): Omit<Column, keyof ColumnHead> {
  if (kind === 'text') return { ...summary, distinct: null, mean: 0, deviation: 0, min: 0, max: 0 }
  return kind === 'number' ? { ...summary, values } : summary
}

const offsetOf = (offset: number | undefined = 0): Pick<Column, 'offset'> => (offset === 0 ? {} : { offset })

/** The values less their columns' offsets in 32 bits, in this memory. */
function moved(
  values: Float64Array,
  offsets: Float64Array,
  memory: Float32Array<ArrayBuffer>,
): Float32Array<ArrayBuffer> {
  for (let from = 0; from < values.length; from += offsets.length) {
    for (let column = 0; column < offsets.length; column += 1) {
      memory[from + column] = (values[from + column] ?? Number.NaN) - (offsets[column] ?? 0)
    }
  }
  return memory.subarray(0, values.length)
}

/** The values in 32 bits, in this memory. */
function rounded(values: Float64Array, memory: Float32Array<ArrayBuffer>): Float32Array<ArrayBuffer> {
  // A loop takes a quarter less time than `set` between kinds of numbers.
  for (let index = 0; index < values.length; index += 1) memory[index] = values[index] ?? Number.NaN
  return memory.subarray(0, values.length)
}

async function appendAll(folder: FolderWriter, parts: readonly Float32Array[]): Promise<void> {
  for (const part of parts) await folder.append(littleEndian(part))
}

/** The bytes of the numbers in the file's order; every computer that Electron runs on has it already. */
function littleEndian({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array {
  const bytes = Buffer.from(buffer, byteOffset, byteLength)
  return endianness() === 'LE' ? bytes : bytes.swap32()
}
