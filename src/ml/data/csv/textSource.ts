import { createHash } from 'node:crypto'
import { TextDecoder } from 'node:util'
import type { CsvFormat } from '#shared/model/csvFormat'
import { stopIfCancelled } from '../faults'
import type { SourceFile, TableBytes } from '../tableBytes'
import { carriageReturn, lineFeed, replacement } from './bytes'

/** Bytes read at a time. */
const defaultChunk = 1 << 20

/** Room before a chunk for the end of the one before; more than this is copied. */
const room = 1 << 16

/** A byte order mark must lie in the first chunk. */
const smallestFirst = 4

/** Text as UTF-8. The last piece ends with a line end, whether or not the file does. */
export type TextPiece = { readonly bytes: Buffer; readonly isLast: boolean }

/** The text of a file, piece by piece, in whatever encoding the file has. */
export type TextSource = {
  readonly totalBytes: number
  readonly readBytes: () => number
  /** The next piece behind `rest`, the part of the last piece that was not used. Pieces live until the next call. */
  readonly next: (rest: Buffer, signal: AbortSignal) => Promise<TextPiece>
  /** Length and SHA-256 of the file. Throws CONFLICT `fileChanged` when it is not as it was at the beginning. */
  readonly finish: () => Promise<SourceFile>
  readonly close: () => Promise<void>
}

/**
 * Opens the text of a table. Bytes that are not valid in another encoding than UTF-8 become U+FFFD; UTF-8 is passed on as
 * it is, without a byte order mark. While one piece is used the next one is read.
 */
export function openTextSource(
  source: TableBytes,
  encoding: CsvFormat['encoding'],
  chunkBytes = defaultChunk,
): TextSource {
  const hash = createHash('sha256')
  const decoder = encoding === 'utf-8' ? null : new TextDecoder(encoding)
  let buffer: Buffer = Buffer.alloc(0)
  let other: Buffer = Buffer.alloc(0)
  const grow = createGrowing()
  let readBytes = 0

  const read = async (length: number): Promise<number> => {
    if (other.length < room + length) other = Buffer.allocUnsafe(room + length)
    const into = other
    const from = readBytes
    let done = 0
    for (let more = 1; more > 0 && done < length; done += more) {
      more = await source.read(into, room + done, length - done, from + done)
    }
    return done
  }
  const startReading = (length: number) =>
    read(length).then(
      (bytes) => ({ bytes, wanted: length }),
      (thrown: unknown) => ({ thrown }),
    )
  let reading = startReading(Math.max(chunkBytes, smallestFirst))

  const nextChunk = async (rest: Buffer) => {
    const done = await reading
    if ('thrown' in done) throw done.thrown
    // What was being read becomes what is used; the rest lies in the other buffer until it has been copied.
    const used = other
    other = buffer
    buffer = used
    const chunk = buffer.subarray(room, room + done.bytes)
    hash.update(chunk)
    const isFirst = readBytes === 0
    readBytes += done.bytes
    const isLast = done.bytes < done.wanted
    const text = decoder === null ? withoutMark(chunk, isFirst) : decoded(decoder, chunk, isLast)
    const bytes = joined(rest, text, buffer) ?? grow(rest, text)
    if (!isLast) reading = startReading(chunkBytes)
    return { bytes: isLast ? withLineEnd(bytes) : bytes, isLast }
  }

  return {
    totalBytes: source.size,
    readBytes: () => readBytes,
    next: async (rest, signal) => {
      stopIfCancelled(signal)
      return nextChunk(rest)
    },
    finish: () => source.finish({ bytes: readBytes, sha256: hash.digest('hex') }),
    close: async () => {
      await reading
      await source.close()
    },
  }
}

/** The rest and what follows it in one piece, the text left where it is; null where there is no room before it. */
function joined(rest: Buffer, text: Buffer, buffer: Buffer): Buffer | null {
  if (text.buffer !== buffer.buffer || rest.length > room) return null
  const at = text.byteOffset - buffer.byteOffset
  rest.copy(buffer, at - rest.length)
  return buffer.subarray(at - rest.length, at + text.length)
}

/** Puts text behind a rest that grows piece by piece, as one with an unclosed quote does: a byte is copied a few times only. */
function createGrowing(): (rest: Buffer, text: Buffer) => Buffer {
  let held: Buffer = Buffer.alloc(0)
  return (rest, text) => {
    const length = rest.length + text.length
    const isHeld = rest.buffer === held.buffer
    const start = isHeld ? rest.byteOffset - held.byteOffset : 0
    if (!isHeld || start + length > held.length) {
      held = Buffer.allocUnsafeSlow(length * 2)
      rest.copy(held)
      text.copy(held, rest.length)
      return held.subarray(0, length)
    }
    text.copy(held, start + rest.length)
    return held.subarray(start, start + length)
  }
}

function withLineEnd(bytes: Buffer): Buffer {
  const last = bytes.at(-1)
  if (last === undefined || last === lineFeed || last === carriageReturn) return bytes
  return Buffer.concat([bytes, Buffer.of(lineFeed)])
}

function withoutMark(chunk: Buffer, isFirst: boolean): Buffer {
  const hasMark = isFirst && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf
  return hasMark ? chunk.subarray(3) : chunk
}

function decoded(decoder: TextDecoder, chunk: Buffer, isLast: boolean): Buffer {
  const text = decoder.decode(chunk, { stream: true })
  return Buffer.from(isLast ? text + lastOf(decoder) : text)
}

/** What is left of a character that does not end; for some encodings Node throws then, though it should replace. */
function lastOf(decoder: TextDecoder): string {
  try {
    return decoder.decode()
  } catch (thrown) {
    if (thrown instanceof TypeError) return replacement
    throw thrown
  }
}
