import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { TextDecoder } from 'node:util'
import { AppError } from '../../../shared/errors'
import { fileFault, stopIfCancelled } from '../faults'

/** Decoded text and the part of the file (0…1) that has been read with it. */
export type TextChunk = { readonly text: string; readonly fraction: number }

/** Bytes read at a time. */
const chunkBytes = 1 << 20

/**
 * The text of a UTF-8 file in chunks; a byte order mark is dropped and every line ending becomes a line feed, inside
 * quoted text too. Throws `csvNotUtf8` with the line when the bytes are not UTF-8 or hold a NUL, which no text does.
 */
export async function* readText(path: string, signal: AbortSignal): AsyncGenerator<TextChunk> {
  const total = await lengthOf(path)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let readBytes = 0
  let held = ''
  for await (const bytes of bytesOf(path)) {
    stopIfCancelled(signal)
    readBytes += bytes.length
    if (bytes.includes(0)) throw await notUtf8(path)
    const decoded = held + (await decode(decoder, bytes, path))
    // A carriage return at the end may be half of a line ending.
    held = decoded.endsWith('\r') ? '\r' : ''
    const text = held === '' ? decoded : decoded.slice(0, -1)
    yield { text: lineFeeds(text), fraction: total === 0 ? 1 : Math.min(1, readBytes / total) }
  }
  yield { text: lineFeeds(held + (await decode(decoder, null, path))), fraction: 1 }
}

function lineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
}

async function decode(decoder: TextDecoder, bytes: Uint8Array | null, path: string): Promise<string> {
  try {
    return bytes === null ? decoder.decode() : decoder.decode(bytes, { stream: true })
  } catch (thrown) {
    if (thrown instanceof TypeError) throw await notUtf8(path)
    throw thrown
  }
}

async function lengthOf(path: string): Promise<number> {
  try {
    const found = await stat(path)
    if (found.isFile()) return found.size
  } catch (thrown) {
    throw fileFault(thrown, path)
  }
  throw new AppError('INVALID_INPUT', 'notAFile', { file: path })
}

async function* bytesOf(path: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) yield chunk as Buffer
  } catch (thrown) {
    throw fileFault(thrown, path)
  }
}

/** Reads the file once more, line by line, for the first line that is not text. */
async function notUtf8(path: string): Promise<AppError> {
  const input = createReadStream(path, { encoding: 'latin1' })
  let line = 0
  try {
    for await (const content of createInterface({ input, crlfDelay: Infinity })) {
      line += 1
      const bytes = Buffer.from(content, 'latin1')
      if (isUtf8(bytes) && !bytes.includes(0)) continue
      return new AppError('INVALID_INPUT', 'csvNotUtf8', {
        file: path,
        line,
        text: shortened(bytes.toString()),
      })
    }
  } finally {
    input.destroy()
  }
  return new AppError('INVALID_INPUT', 'csvNotUtf8', { file: path, line: Math.max(1, line), text: '' })
}

/** The beginning of a text, for an error message. */
export function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}
