import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError } from '#shared/errors'
import type { DatasetManifest } from '#shared/model/dataset'
import { writeFault } from '../faults'
import { manifestFile } from './layout'

/** Opens a file for writing; the file system's own unless a test puts a full disk in its place. */
export type OpenForWriting = (path: string) => Promise<FileHandle>

/** What a finished data set is. */
export type WrittenDataset = { readonly manifest: DatasetManifest; readonly bytes: number }

/**
 * Writes one data set's folder. Data files are written one after the other, in the order of `dataFiles`;
 * `finish` makes everything durable and gives the folder its name. Either the whole folder exists or none.
 */
export type FolderWriter = {
  readonly startFile: (name: string) => Promise<void>
  readonly append: (bytes: Uint8Array) => Promise<void>
  readonly finish: (manifest: Omit<DatasetManifest, 'format' | 'sha256'>) => Promise<WrittenDataset>
  /** Removes what was written; does nothing after `finish`. */
  readonly abandon: () => Promise<void>
}

/**
 * A writer for the folder `target`, which must not exist yet.
 * Throws RESOURCE_EXHAUSTED `diskFull` when the disk is full; the caller then abandons.
 */
export async function createFolderWriter(
  target: string,
  openForWriting: OpenForWriting = (path) => open(path, 'wx'),
): Promise<FolderWriter> {
  const temporary = `${target}.partial`
  const hash = createHash('sha256')
  let current: FileHandle | null = null
  let bytes = 0
  let ended = false

  const guarded = async <T>(name: string, action: () => Promise<T>): Promise<T> => {
    try {
      return await action()
    } catch (thrown) {
      throw writeFault(thrown, join(target, name))
    }
  }
  const closeCurrent = async (): Promise<void> => {
    const handle = current
    if (handle === null) return
    await handle.sync()
    current = null
    await handle.close()
  }
  const writeManifest = async (manifest: DatasetManifest): Promise<number> => {
    const text = new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`)
    current = await openForWriting(join(temporary, manifestFile))
    await current.appendFile(text)
    await closeCurrent()
    return text.length
  }

  if (existsSync(target)) {
    throw new AppError('BUG', 'internal', { message: `${target} exists already` })
  }
  await guarded('', async () => {
    await rm(temporary, { recursive: true, force: true })
    await mkdir(temporary, { recursive: true })
  })

  return {
    startFile: (name) =>
      guarded(name, async () => {
        await closeCurrent()
        current = await openForWriting(join(temporary, name))
      }),
    append: (part) =>
      guarded('', async () => {
        if (current === null) throw new AppError('BUG', 'internal', { message: 'no data file was started' })
        const written = current.appendFile(part)
        // While the disk is at it.
        hash.update(part)
        await written
        bytes += part.length
      }),
    finish: (description) =>
      guarded('', async () => {
        await closeCurrent()
        const format = description.columns.some(({ offset }) => offset !== undefined) ? 2 : 1
        const manifest: DatasetManifest = { format, ...description, sha256: hash.digest('hex') }
        const manifestBytes = await writeManifest(manifest)
        await syncFolder(temporary)
        await rename(temporary, target)
        ended = true
        await syncFolder(dirname(target))
        return { manifest, bytes: bytes + manifestBytes }
      }),
    abandon: async () => {
      if (ended) return
      ended = true
      const handle = current
      current = null
      await handle?.close()
      await rm(temporary, { recursive: true, force: true })
    },
  }
}

/** Makes names in a folder durable. Windows has no such call and does it by itself. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
