import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { AppError } from '#shared/errors'
import { fileFault, systemCode } from '#shared/fileFault'

/** A folder that is filled beside the wanted one and takes its place when it is whole. */
export type FolderDraft = {
  readonly folder: string
  readonly finish: () => Promise<void>
  readonly abandon: () => Promise<void>
}

/**
 * Begins to fill a folder that does not exist or is empty; folders above it are made.
 * @throws {AppError} folderNotEmpty, notAFolder, folderUnreadable, diskFull
 */
export async function beginFolder(wanted: string, id: string): Promise<FolderDraft> {
  await requireEmpty(wanted)
  const parent = dirname(wanted)
  const folder = join(parent, `.${basename(wanted)}.writing-${id}`)
  try {
    await mkdir(parent, { recursive: true })
    await mkdir(folder)
  } catch (error) {
    throw folderFault(error, parent)
  }
  return {
    folder,
    finish: async () => {
      await requireEmpty(wanted)
      try {
        await rmdir(wanted).catch((error: unknown) => {
          if (systemCode(error) !== 'ENOENT') throw error
        })
        await rename(folder, wanted)
      } catch (error) {
        throw folderFault(error, parent)
      }
    },
    abandon: () => rm(folder, { recursive: true, force: true }),
  }
}

/** A folder of that name, or `name-2` and so on where that is taken. */
export function freeFolder(parent: string, name: string): string {
  for (let number = 1; ; number += 1) {
    const folder = join(parent, number === 1 ? name : `${name}-${String(number)}`)
    if (!existsSync(folder)) return folder
  }
}

async function requireEmpty(folder: string): Promise<void> {
  try {
    const [first] = await readdir(folder)
    if (first !== undefined) throw new AppError('CONFLICT', 'folderNotEmpty', { folder, file: first })
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return
    if (error instanceof AppError) throw error
    throw folderFault(error, folder)
  }
}

function folderFault(error: unknown, folder: string): unknown {
  const fault = fileFault(error, folder)
  const isNamed = fault instanceof AppError && (fault.reason === 'diskFull' || fault.reason === 'nameTooLong')
  return isNamed ? fault : new AppError('UNAVAILABLE', 'folderUnreadable', { folder }, { cause: error })
}
