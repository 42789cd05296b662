import { open } from 'node:fs/promises'
import { writeFault } from '#shared/fileFault'

/** Bytes that are gathered before they are written. */
const pieceBytes = 1 << 18

/** Writes pieces one after the other into a new file. @throws {AppError} diskFull, fileUnwritable … */
export async function writePieces(file: string, pieces: Iterable<Uint8Array | string>): Promise<void> {
  try {
    const opened = await open(file, 'wx')
    try {
      let waiting: Buffer[] = []
      let bytes = 0
      const flush = async (): Promise<void> => {
        await opened.writeFile(Buffer.concat(waiting))
        waiting = []
        bytes = 0
      }
      for (const piece of pieces) {
        const buffer = Buffer.from(piece)
        waiting.push(buffer)
        bytes += buffer.length
        if (bytes >= pieceBytes) await flush()
      }
      await flush()
      await opened.sync()
    } finally {
      await opened.close()
    }
  } catch (error) {
    throw writeFault(error, file)
  }
}
