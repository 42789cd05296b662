import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { AppError } from '#shared/errors'
import { fileFault, systemCode } from '#shared/fileFault'
import { openFile } from '../openFile'
import { withPatience } from '#shared/patience'
import { idxHeaderBytes, parseIdxHeader, type IdxHeader } from './header'

/** The header once, then the items' bytes in pieces. */
export type IdxPart =
  { readonly kind: 'header'; readonly header: IdxHeader } | { readonly kind: 'bytes'; readonly bytes: Buffer }

/** Bytes read at a time. */
const chunkBytes = 1 << 18

/**
 * Reads an IDX file of unsigned bytes, gzipped or not, without trusting its header for memory.
 * Throws `idxTruncated` when it is shorter than its header says and `idxHeaderLies` when it is longer.
 */
export async function* readIdxFile(path: string, dimensions: number): AsyncGenerator<IdxPart> {
  const headerBytes = idxHeaderBytes(dimensions)
  let start: Buffer = Buffer.alloc(0)
  let header: IdxHeader | null = null
  let expected = 0
  let found = 0

  for await (const chunk of unpackedBytes(path)) {
    let bytes = chunk
    if (header === null) {
      start = Buffer.concat([start, chunk])
      if (start.length < headerBytes) continue
      header = parseIdxHeader(start, dimensions, path)
      expected = header.axes.reduce((product, length) => product * length, header.count)
      yield { kind: 'header', header }
      bytes = start.subarray(headerBytes)
    }
    found += bytes.length
    if (found > expected) {
      throw new AppError('INVALID_INPUT', 'idxHeaderLies', { file: path, expected, found })
    }
    if (bytes.length > 0) yield { kind: 'bytes', bytes }
  }
  if (header === null) parseIdxHeader(start, dimensions, path)
  if (found < expected) throw new AppError('INVALID_INPUT', 'idxTruncated', { file: path, expected, found })
}

/** The header alone, whatever follows it. Throws as `readIdxFile` does. */
export async function readIdxHeader(path: string, dimensions: number): Promise<IdxHeader> {
  for await (const part of readIdxFile(path, dimensions)) if (part.kind === 'header') return part.header
  return parseIdxHeader(Buffer.alloc(0), dimensions, path)
}

/** The file's bytes, unzipped when its first two say gzip (browsers unzip without changing the name). */
async function* unpackedBytes(path: string): AsyncGenerator<Buffer> {
  const isZipped = await startsLikeGzip(path)
  const stream = createReadStream(path, { highWaterMark: chunkBytes })
  const source = isZipped ? stream.pipe(createGunzip({ chunkSize: chunkBytes })) : stream
  if (isZipped) stream.on('error', (fault) => source.destroy(fault))
  try {
    const chunks: AsyncIterator<unknown> = source[Symbol.asyncIterator]()
    for (;;) {
      const { done, value } = await withPatience(chunks.next(), path)
      if (done === true) return
      yield value as Buffer
    }
  } catch (thrown) {
    throw zipFault(thrown, path)
  } finally {
    stream.destroy()
    source.destroy()
  }
}

async function startsLikeGzip(path: string): Promise<boolean> {
  const handle = await openFile(path)
  try {
    const { buffer, bytesRead } = await withPatience(handle.read(Buffer.alloc(2), 0, 2, 0), path)
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b
  } catch (thrown) {
    throw fileFault(thrown, path)
  } finally {
    await withPatience(handle.close(), path)
  }
}

function zipFault(thrown: unknown, file: string): unknown {
  const code = systemCode(thrown)
  if (code === 'Z_BUF_ERROR') {
    return new AppError('INVALID_INPUT', 'idxTruncated', { file, problem: 'gzip' }, { cause: thrown })
  }
  if (code?.startsWith('Z_') === true) {
    return new AppError('INVALID_INPUT', 'fileUnreadable', { file, code }, { cause: thrown })
  }
  return fileFault(thrown, file)
}
