import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'
import { Zip, type AsyncFlateStreamHandler, type ZipInputFile } from 'fflate'
import { fileFault, writeFault } from '#shared/fileFault'

/** What a member is made of: bytes, pieces of text, or a file. */
export type ZipSource =
  | { readonly kind: 'pieces'; readonly pieces: Iterable<string | Buffer> }
  | { readonly kind: 'file'; readonly path: string }

/** Length and SHA-256 of what was put in. */
export type ZipMemberSummary = { readonly bytes: number; readonly sha256: string }

/** A zip that is written member by member, each compressed outside of this thread. */
export type ZipStream = {
  /** @throws {AppError} fileMissing, fileUnreadable of what is put in; diskFull, fileUnwritable; CANCELLED by the signal */
  readonly add: (name: string, source: ZipSource) => Promise<ZipMemberSummary>
  /** Brings all to the disk. */
  readonly finish: () => Promise<number>
  /** Closes what was begun; the file is the caller's to remove. */
  readonly abandon: () => Promise<void>
}

/** The fastest: weights hardly get smaller, tables and texts do at any level. */
const level = 1

/** A member whose bytes come compressed; fflate writes the headers around them. */
class Deflated implements ZipInputFile {
  size = 0
  crc = 0
  readonly compression = 8
  ondata?: AsyncFlateStreamHandler
  readonly #hash = createHash('sha256')

  constructor(
    readonly filename: string,
    readonly mtime: number,
  ) {}

  see(piece: Buffer): void {
    this.size += piece.length
    this.crc = crc32(piece, this.crc)
    this.#hash.update(piece)
  }

  summary(): ZipMemberSummary {
    return { bytes: this.size, sha256: this.#hash.digest('hex') }
  }
}

/** Begins a new file of that path. @throws {AppError} fileUnwritable, fileMissing, notAFile, diskFull */
export async function zipStream(
  path: string,
  savedAt: number,
  signal: AbortSignal | undefined,
): Promise<ZipStream> {
  const handle = await writing(path, () => open(path, 'wx'))
  const waiting: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error !== null) throw error
    waiting.push(piece)
  })
  let written = 0
  async function drain(): Promise<void> {
    signal?.throwIfAborted()
    for (const piece of waiting.splice(0)) {
      await writing(path, () => handle.writeFile(piece))
      written += piece.length
    }
  }

  return {
    async add(name, source) {
      const member = new Deflated(name, savedAt)
      zip.add(member)
      const packed = Readable.from(seen(piecesOf(source), member)).compose(createDeflateRaw({ level }))
      for await (const piece of packed) {
        member.ondata?.(null, new Uint8Array(piece as Buffer), false)
        await drain()
      }
      member.ondata?.(null, new Uint8Array(), true)
      await drain()
      return member.summary()
    },
    async finish() {
      zip.end()
      await drain()
      await writing(path, () => handle.sync())
      await handle.close()
      return written
    },
    abandon: async () => {
      await handle.close().catch(() => undefined)
    },
  }
}

async function* piecesOf(source: ZipSource): AsyncGenerator<Buffer, void> {
  if (source.kind === 'pieces') {
    for (const piece of source.pieces) yield Buffer.from(piece)
    return
  }
  try {
    for await (const piece of createReadStream(source.path)) yield piece as Buffer
  } catch (error) {
    throw fileFault(error, source.path)
  }
}

async function* seen(pieces: AsyncIterable<Buffer>, member: Deflated): AsyncGenerator<Buffer, void> {
  for await (const piece of pieces) {
    member.see(piece)
    yield piece
  }
}

async function writing<Result>(path: string, step: () => Promise<Result>): Promise<Result> {
  try {
    return await step()
  } catch (error) {
    throw writeFault(error, path)
  }
}
