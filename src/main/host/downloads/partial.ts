import { mkdir, open, readFile, rename, rm, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { writeTextFile } from '#main/platform/atomicFile'
import { fileFault, systemCode } from '#shared/fileFault'
import { isRight, sizeOf } from './check'
import type { DownloadFile } from './file'

/** Where the bytes of an unfinished file came from, and the mirror's mark of that version (for If-Range). */
const Origin = z.object({ url: z.string(), validator: z.string().nullable() })
export type Origin = z.infer<typeof Origin>

/** Opens the unfinished file for writing at its end; a test puts a full disk in its place. */
export type OpenPartial = (file: string) => Promise<FileHandle>

/** The unfinished file beside the place where the finished one will be. */
export type Partial = {
  /** Bytes that are there; 0 without a file. */
  readonly size: () => Promise<number>
  readonly origin: () => Promise<Origin | null>
  /** Opens it to go on after `keep` bytes. */
  readonly openAt: (keep: number, origin: Origin) => Promise<FileHandle>
  readonly remove: () => Promise<void>
  /** Gives it its name if its bytes are the right ones; else removes it and answers false. */
  readonly accept: () => Promise<boolean>
}

/** The unfinished form of `file` in `folder`. Throws `diskFull` and the like. */
export function partialOf(
  folder: string,
  file: DownloadFile,
  openPartial: OpenPartial = openOrMake,
): Partial {
  const finished = path.join(folder, file.name)
  const unfinished = `${finished}.partial`
  const note = `${unfinished}.json`
  const remove = async (): Promise<void> => {
    await rm(unfinished, { force: true })
    await rm(note, { force: true })
  }
  return {
    size: () => sizeOf(unfinished),
    origin: () => readOrigin(note),
    openAt: async (keep, origin) => {
      try {
        await mkdir(folder, { recursive: true })
        await writeTextFile(note, `${JSON.stringify(origin)}\n`)
        const handle = await openPartial(unfinished)
        if (keep === 0) await handle.truncate(0)
        return handle
      } catch (thrown) {
        throw fileFault(thrown, unfinished)
      }
    },
    remove,
    accept: async () => {
      if (!(await isRight(unfinished, file))) {
        await remove()
        return false
      }
      await rename(unfinished, finished)
      await syncFolder(folder)
      await rm(note, { force: true })
      return true
    },
  }
}

/** Appending keeps what is there, whatever the position. */
function openOrMake(filePath: string): Promise<FileHandle> {
  return open(filePath, 'a')
}

/** A note that cannot be understood only costs the check of the version: the checksum still decides. */
async function readOrigin(note: string): Promise<Origin | null> {
  try {
    return Origin.parse(JSON.parse(await readFile(note, 'utf8')))
  } catch (thrown) {
    if (systemCode(thrown) === 'ENOENT' || thrown instanceof SyntaxError || thrown instanceof z.ZodError)
      return null
    throw fileFault(thrown, note)
  }
}

/** Makes the new name durable. Windows has no such call and does it by itself. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
