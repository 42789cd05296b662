import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import type { DatasetManifest } from '#shared/model/dataset'
import { fileFault } from '#shared/fileFault'
import { dataFiles } from './layout'
import { damaged } from './reader'

/** Bytes of one read. */
const chunkBytes = 1024 * 1024

/** Reads all data files once, piece by piece. Throws `datasetDamaged` when the bytes are not those that were written. */
export async function verifyChecksum(folder: string, manifest: DatasetManifest): Promise<void> {
  const hash = createHash('sha256')
  const files = dataFiles(manifest)
  for (const { name } of files) {
    const path = join(folder, name)
    try {
      for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) hash.update(chunk)
    } catch (thrown) {
      throw fileFault(thrown, path)
    }
  }
  const found = hash.digest('hex')
  if (found === manifest.sha256) return
  const details = { problem: 'wrong checksum', wanted: manifest.sha256, sha256: found }
  throw damaged(folder, files[0]?.name ?? '', details)
}
