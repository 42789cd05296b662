import { open } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { MirrorFault } from './file'
import type { Origin } from './partial'

/** An answering mirror: its bytes begin at `start` of the file. */
export type MirrorAnswer = {
  readonly start: number
  /** Length of the whole file, null when the mirror does not say it. */
  readonly length: number | null
  readonly origin: Origin
  readonly chunks: AsyncIterator<Uint8Array>
  /** Lets go of what the signal does not end. */
  readonly close: () => void
}

/**
 * Asks a mirror (a base URL or a folder) for a file from byte `from` on. `known` says where the bytes before came
 * from: if the mirror has another version by now, it begins at 0. Throws MirrorFault.
 */
export async function askMirror(
  mirror: string,
  name: string,
  from: number,
  known: Origin | null,
  signal: AbortSignal,
): Promise<MirrorAnswer> {
  if (!/^https?:\/\//i.test(mirror)) return readFolder(mirror, name, from)
  const url = new URL(name, mirror.endsWith('/') ? mirror : `${mirror}/`).href
  const response = await request(url, from, known, signal)
  const origin = { url, validator: validatorOf(response.headers) }
  if (response.status === 416 && from > 0) {
    await response.body?.cancel()
    return { start: from, length: from, origin, chunks: nothing, close: () => undefined }
  }
  const start = startOf(response, from)
  if (response.body === null) throw new MirrorFault('empty answer', false)
  const length = lengthOf(response.headers, start)
  return { start, length, origin, chunks: response.body.values(), close: () => undefined }
}

/** There are no bytes after those that have arrived. */
const nothing: AsyncIterator<Uint8Array> = {
  next: () => Promise.resolve({ done: true, value: undefined }),
}

async function request(
  url: string,
  from: number,
  known: Origin | null,
  signal: AbortSignal,
): Promise<Response> {
  // A packed transfer of a packed file would be unpacked on the way and have the wrong bytes.
  const headers = new Headers({ 'accept-encoding': 'identity' })
  if (from > 0) {
    headers.set('range', `bytes=${from}-`)
    if (known?.url === url && known.validator !== null) headers.set('if-range', known.validator)
  }
  try {
    return await fetch(url, { headers, signal })
  } catch (thrown) {
    throw networkFault(thrown)
  }
}

/** The byte at which an answer begins. */
function startOf(response: Response, from: number): number {
  if (response.status === 200) return 0
  const begin = /^bytes (\d+)-/.exec(response.headers.get('content-range') ?? '')?.[1]
  if (response.status === 206 && begin !== undefined && Number(begin) === from) return from
  const other = response.status === 206 ? 'another part than asked for' : `HTTP ${response.status}`
  throw new MirrorFault(other, false)
}

function lengthOf(headers: Headers, start: number): number | null {
  const rest = headers.get('content-length')
  // The length of what is packed for the way says nothing of the file.
  return rest === null || headers.has('content-encoding') ? null : start + Number(rest)
}

/** Only a strong mark may be used for parts of a file. */
function validatorOf(headers: Headers): string | null {
  const tag = headers.get('etag')
  return tag !== null && tag.startsWith('"') ? tag : headers.get('last-modified')
}

/** What went wrong on the network, as a fault of the mirror. */
export function networkFault(thrown: unknown): MirrorFault {
  if (thrown instanceof MirrorFault) return thrown
  const cause = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : null
  const message = cause instanceof Error ? cause.message : String(cause)
  return new MirrorFault(code ?? message, true, { cause: thrown })
}

async function readFolder(mirror: string, name: string, from: number): Promise<MirrorAnswer> {
  const file = path.join(mirror.startsWith('file:') ? fileURLToPath(mirror) : mirror, name)
  try {
    const handle = await open(file)
    const { size } = await handle.stat()
    const stream = handle.createReadStream({ start: from })
    return {
      start: from,
      length: size,
      origin: { url: file, validator: null },
      chunks: stream.iterator() as AsyncIterator<Buffer>,
      close: () => stream.destroy(),
    }
  } catch (thrown) {
    throw networkFault(thrown)
  }
}
