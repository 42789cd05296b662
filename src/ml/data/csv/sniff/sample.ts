import { AppError } from '#shared/errors'
import type { TableBytes } from '#ml/data/tableBytes'

/** Parts of a file that stand for the whole of it. */
export type FileSample = {
  readonly path: string
  /** Length of the file. */
  readonly bytes: number
  /** The beginning; it ends anywhere in a line unless the file is `complete`. */
  readonly head: Buffer
  /** Stretches from further on, in order; each begins and ends anywhere in a line, on an even byte. */
  readonly slices: readonly Buffer[]
  /** `head` is the whole file. */
  readonly complete: boolean
}

/** Files up to this size are read whole: that is as much as is read of a longer one. */
const wholeBytes = 5 << 18
const headBytes = 256 << 10
/** A beginning with fewer lines than that is made longer. */
const linesInHead = 64
const longestHead = 4 << 20
const sliceCount = 15
const sliceBytes = { least: 64 << 10, most: 1 << 20 }
const linesInSlice = 4

/**
 * The parts of a text to look at: its beginning (256 KiB, more when its lines are long) and 15 stretches spread over
 * the rest. Throws `csvEmpty` and what reading throws.
 */
export async function readSample(source: TableBytes, path: string): Promise<FileSample> {
  const readAt: ReadAt = async (position, length) => {
    const buffer = Buffer.alloc(length)
    return buffer.subarray(0, await source.read(buffer, 0, length, position))
  }
  const bytes = source.size
  if (bytes === 0) throw new AppError('INVALID_INPUT', 'csvEmpty', { file: path })
  if (bytes <= wholeBytes) {
    return { path, bytes, head: await readAt(0, bytes), slices: [], complete: true }
  }
  let head = await readAt(0, headBytes)
  if (bytesPerLine(head) * linesInHead > headBytes) {
    head = await readAt(0, Math.min(longestHead, Math.ceil(bytesPerLine(head) * linesInHead)))
  }
  const lineBytes = Math.min(bytesPerLine(head), longestHead)
  const wanted = Math.min(sliceBytes.most, Math.max(sliceBytes.least, linesInSlice * lineBytes))
  const slices = await readSlices(readAt, head.length, bytes, even(wanted))
  return { path, bytes, head, slices, complete: false }
}

type ReadAt = (position: number, length: number) => Promise<Buffer>

/** `count` slices, the last one at the end of the file. */
async function readSlices(
  readAt: ReadAt,
  from: number,
  to: number,
  length: number,
): Promise<readonly Buffer[]> {
  const room = to - from - length
  if (room <= 0) return [await readAt(even(from), to - even(from))]
  const slices: Buffer[] = []
  for (let index = 1; index <= sliceCount; index += 1) {
    slices.push(await readAt(even(from + (room * index) / sliceCount), length))
  }
  return slices
}

/** Infinite where not one line ends. */
function bytesPerLine(bytes: Buffer): number {
  const end = bytes.includes(0x0a) ? 0x0a : 0x0d
  let count = 0
  for (let at = bytes.indexOf(end); at >= 0; at = bytes.indexOf(end, at + 1)) count += 1
  return bytes.length / count
}

function even(value: number): number {
  return Math.floor(value / 2) * 2
}
