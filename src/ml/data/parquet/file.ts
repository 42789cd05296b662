import { createHash } from 'node:crypto'
import {
  parquetMetadataAsync,
  parquetScan,
  type AsyncBuffer,
  type Compressors,
  type DecodedArray,
  type FileMetaData,
} from 'hyparquet'
import { compressors as known } from 'hyparquet-compressors'
import { AppError } from '#shared/errors'
import { fileFault, systemCode } from '#shared/fileFault'
import { stopIfCancelled } from '../faults'
import { openFile } from '../openFile'
import { withPatience } from '#shared/patience'
import { checkPages } from './pages'

/** Rows `from` … before `to` of one column. */
export type Stretch = { readonly column: string; readonly from: number; readonly to: number }

/** An open Parquet file. */
export type ParquetFile = {
  readonly bytes: number
  readonly metadata: FileMetaData
  /**
   * The values of a stretch within one row group; null or undefined for missing, dates and timestamps in days since
   * 1970. Throws `parquetDamaged`, `parquetNotSupported` for bytes that are no text, `fileChanged` and `fileStalled`.
   */
  readonly read: (stretch: Stretch) => Promise<DecodedArray>
  /** SHA-256 of the whole file. Throws `fileStalled`, and `fileChanged` when it is not the file that was read. */
  readonly hash: (signal: AbortSignal) => Promise<string>
  readonly close: () => Promise<void>
}

/** LZ4's cannot unpack a page of nothing, which a column of missing values has. */
const compressors: Compressors = Object.fromEntries(
  Object.entries(known).map(([codec, unpack]) => [
    codec,
    (input, length) => (length === 0 ? new Uint8Array() : unpack(input, length)),
  ]),
)

/** Bytes of the file that are hashed at a time. */
const hashedBytes = 1 << 20

const millisecondsOfADay = 86_400_000
const decoder = new TextDecoder()
const strictDecoder = new TextDecoder('utf-8', { fatal: true })

const parsers = {
  timestampFromMilliseconds: (milliseconds: bigint) => Number(milliseconds) / millisecondsOfADay,
  timestampFromMicroseconds: (microseconds: bigint) => Number(microseconds) / (millisecondsOfADay * 1e3),
  timestampFromNanoseconds: (nanoseconds: bigint) => Number(nanoseconds) / (millisecondsOfADay * 1e6),
  dateFromDays: (days: number) => days,
  stringFromBytes: (bytes: Uint8Array) => strictDecoder.decode(bytes),
  jsonFromBytes: (bytes: Uint8Array) => strictDecoder.decode(bytes),
}

/** For the statistics in the file's footer, which may end within a letter; they are not used. */
const footerParsers = {
  ...parsers,
  stringFromBytes: (bytes: Uint8Array) => decoder.decode(bytes),
  jsonFromBytes: (bytes: Uint8Array) => decoder.decode(bytes),
}

/** Opens a Parquet file and reads its footer. Throws `parquetDamaged`, and what opening a file throws. */
export async function openParquet(path: string): Promise<ParquetFile> {
  const handle = await openFile(path)
  const guarded = async <T>(action: () => Promise<T>, column = ''): Promise<T> => {
    try {
      return await action()
    } catch (thrown) {
      throw parquetFault(thrown, path, column)
    }
  }
  try {
    const { size, mtimeMs } = await withPatience(handle.stat(), path)
    const file: AsyncBuffer = {
      byteLength: size,
      slice: async (start, end = size) => {
        const bytes = new Uint8Array(Math.max(0, Math.min(end, size) - start))
        const { bytesRead } = await withPatience(handle.read(bytes, 0, bytes.length, start), path)
        if (bytesRead < bytes.length) throw new AppError('CONFLICT', 'fileChanged', { file: path })
        return bytes.buffer
      },
    }
    const metadata = await guarded(async () =>
      withDecimals(await parquetMetadataAsync(file, { parsers: footerParsers, geoparquet: false })),
    )
    return {
      bytes: size,
      metadata,
      read: ({ column, from, to }) =>
        guarded(async () => {
          await checkPages(file, metadata, column, from)
          const options = { file, metadata, compressors, parsers, geoparquet: false }
          // One scan a column: a scan keeps the last values of all columns that it has read.
          const scan = await parquetScan({ ...options, columns: [column], rowStart: from, rowEnd: to })
          const values = await scan.readColumn({ column, rowStart: from, rowEnd: to })
          if (values.length === to - from) return values
          throw new Error(`${values.length} values in place of ${to - from}`)
        }, column),
      hash: async (signal) => {
        const hash = createHash('sha256')
        const bytes = new Uint8Array(hashedBytes)
        for (let at = 0; at < size;) {
          stopIfCancelled(signal)
          const { bytesRead } = await withPatience(handle.read(bytes, 0, bytes.length, at), path)
          if (bytesRead === 0) break
          hash.update(bytes.subarray(0, bytesRead))
          at += bytesRead
        }
        const now = await handle.stat()
        if (now.size === size && now.mtimeMs === mtimeMs) return hash.digest('hex')
        throw new AppError('CONFLICT', 'fileChanged', { file: path })
      },
      close: () => withPatience(handle.close(), path),
    }
  } catch (thrown) {
    await withPatience(handle.close(), path)
    throw thrown
  }
}

/** hyparquet only scales decimals that have the older mark beside the newer one. */
function withDecimals(metadata: FileMetaData): FileMetaData {
  for (const element of metadata.schema) {
    if (element.logical_type?.type !== 'DECIMAL') continue
    element.converted_type = 'DECIMAL'
    element.scale = element.logical_type.scale
  }
  return metadata
}

function parquetFault(thrown: unknown, file: string, column: string): unknown {
  if (thrown instanceof AppError) return thrown
  const code = systemCode(thrown)
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
    const details = { file, column, type: 'BYTE_ARRAY' }
    return new AppError('INVALID_INPUT', 'parquetNotSupported', details, { cause: thrown })
  }
  if (code !== null && /^E[A-Z]+$/.test(code)) return fileFault(thrown, file)
  const problem = thrown instanceof Error ? thrown.message : String(thrown)
  return new AppError('INVALID_INPUT', 'parquetDamaged', { file, column, problem }, { cause: thrown })
}
