import { createHash } from 'node:crypto'
import { mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { crc32 } from 'node:zlib'
import { AppError } from '#shared/errors'
import type { PackManifest } from '#shared/model/runtimePack'
import { fileFault } from '#shared/fileFault'
import { damaged, type ArchiveEntry, type OpenArchive } from './archive'

/** A file of a pack, as its manifest names it. */
export type PackFile = PackManifest['libraries'][number]

/**
 * Unpacks the wanted members into a folder, to the disk, and yields how many bytes of each piece were written.
 * @throws {AppError} packArchiveDamaged, diskFull, downloadCancelled
 */
export async function* unpack(
  archive: OpenArchive,
  folder: string,
  signal: AbortSignal,
): AsyncGenerator<number, PackFile[]> {
  const files: PackFile[] = []
  for (const entry of archive.entries) files.push(yield* unpackOne(archive, entry, folder, signal))
  return files
}

async function* unpackOne(
  archive: OpenArchive,
  { entry, path }: ArchiveEntry,
  folder: string,
  signal: AbortSignal,
): AsyncGenerator<number, PackFile> {
  const target = join(folder, path)
  await storing(target, () => mkdir(dirname(target), { recursive: true }))
  const handle = await storing(target, () => open(target, 'wx'))
  const hash = createHash('sha256')
  let bytes = 0
  let sum = 0
  try {
    for await (const chunk of contentOf(archive, entry)) {
      if (signal.aborted) throw new AppError('CANCELLED', 'downloadCancelled', { file: entry.fileName })
      await storing(target, () => handle.writeFile(chunk))
      hash.update(chunk)
      sum = crc32(chunk, sum)
      bytes += chunk.length
      yield chunk.length
    }
    if (sum !== entry.crc32) throw damaged(archive.file, `${entry.fileName} has another checksum`)
    await storing(target, () => handle.sync())
  } finally {
    await handle.close()
  }
  return { path, bytes, sha256: hash.digest('hex') }
}

/** The unpacked bytes; what is wrong with them is a fault of the archive. */
async function* contentOf(archive: OpenArchive, entry: ArchiveEntry['entry']): AsyncGenerator<Buffer, void> {
  try {
    const stream = await archive.zip.openReadStreamPromise(entry)
    for await (const chunk of stream) yield chunk as Buffer
  } catch (error) {
    throw damaged(archive.file, error)
  }
}

async function storing<Result>(file: string, step: () => Promise<Result>): Promise<Result> {
  try {
    return await step()
  } catch (error) {
    throw fileFault(error, file)
  }
}
