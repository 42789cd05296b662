import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import { fileFault, systemCode } from '#shared/fileFault'
import type { DownloadFile } from './file'

/** Length of a file; 0 without one. */
export async function sizeOf(filePath: string): Promise<number> {
  try {
    return (await stat(filePath)).size
  } catch (thrown) {
    if (systemCode(thrown) === 'ENOENT') return 0
    throw fileFault(thrown, filePath)
  }
}

/** The file is there with the right length and checksum, of itself or of what it holds. */
export async function isRight(filePath: string, file: DownloadFile): Promise<boolean> {
  const size = await sizeOf(filePath)
  if (file.checked !== 'unpacked') return size === file.bytes && isHashOf(file, createReadStream(filePath))
  if (size === 0) return false
  // A web server may have unpacked it on the way.
  if (!(await startsLikeGzip(filePath))) return isHashOf(file, createReadStream(filePath))
  const packed = createReadStream(filePath)
  const content = packed.pipe(createGunzip())
  packed.on('error', (fault) => content.destroy(fault))
  try {
    return await isHashOf(file, content)
  } catch (thrown) {
    if (systemCode(thrown)?.startsWith('Z_') === true) return false
    throw thrown
  } finally {
    packed.destroy()
  }
}

async function isHashOf(file: DownloadFile, content: AsyncIterable<unknown>): Promise<boolean> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of content) {
    bytes += (chunk as Buffer).length
    if (bytes > file.bytes) return false
    hash.update(chunk as Buffer)
  }
  return bytes === file.bytes && hash.digest('hex') === file.sha256
}

async function startsLikeGzip(filePath: string): Promise<boolean> {
  const handle = await open(filePath, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0)
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b
  } finally {
    await handle.close()
  }
}
