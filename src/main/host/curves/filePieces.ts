import type { Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { fileFault } from '#shared/fileFault'

const pieceBytes = 1 << 18

/** A file in pieces, which also go into the hash. @throws {AppError} fileMissing, fileUnreadable … */
export async function* filePieces(file: string, hash: Hash): AsyncGenerator<Buffer, void> {
  const stream = createReadStream(file, { highWaterMark: pieceBytes })
  try {
    for await (const piece of stream) {
      const bytes = piece as Buffer
      hash.update(bytes)
      yield bytes
    }
  } catch (error) {
    throw fileFault(error, file)
  } finally {
    stream.destroy()
  }
}
