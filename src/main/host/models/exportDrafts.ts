import { existsSync } from 'node:fs'
import { lstat, mkdir, readFile, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { AppError } from '#shared/errors'
import { fileFault, systemCode } from '#shared/fileFault'
import type { Logger } from '#shared/log'
import { writeTextFile } from '#main/platform/atomicFile'
import { sweepFolder, type Entry } from '#main/platform/sweepFolder'
import { fileName } from './exportFolder'

/** A folder that an export is written into, hidden until it is whole. */
export type ExportDraft = {
  readonly folder: string
  /** Gives it the model's name, or `name-2` when that is taken; gives the path. */
  readonly finish: () => Promise<string>
  readonly abandon: () => Promise<void>
}

const draftName = /^\..+\.exporting-[0-9a-z]{16}$/

/**
 * Begins an export into `parent`. A note in `notes` says where it is written, so that a later start can remove what a
 * killed one left in a person's folder.
 * @throws {AppError} folderUnreadable when the parent cannot be written to, diskFull
 */
export async function beginExport(
  { notes, log }: { readonly notes: string; readonly log: Logger },
  parent: string,
  modelName: string,
  id: string,
): Promise<ExportDraft> {
  const name = fileName(modelName)
  const folder = join(parent, `.${name}.exporting-${id}`)
  const forget = await noteDraft({ notes, log }, folder, id)
  const abandon = async (): Promise<void> => {
    await rm(folder, { recursive: true, force: true })
    await forget()
  }
  try {
    await mkdir(folder)
  } catch (error) {
    await forget()
    throw folderFault(error, parent)
  }
  return {
    folder,
    finish: async () => {
      const path = await nameFolder(folder, join(parent, name))
      await forget()
      return path
    },
    abandon,
  }
}

/**
 * Notes where something is written that is named as a draft (`.NAME.exporting-ID`), so that a later start can remove what
 * a killed process left there; gives what forgets it.
 */
export async function noteDraft(
  { notes, log }: { readonly notes: string; readonly log: Logger },
  draft: string,
  id: string,
): Promise<() => Promise<void>> {
  const note = join(notes, `${id}.txt`)
  try {
    await writeTextFile(note, draft)
  } catch (error) {
    // Where nothing may be kept, an export elsewhere still can be made.
    log.warn(`an export is not noted: ${String(error)}`)
  }
  return () => rm(note, { force: true })
}

async function nameFolder(folder: string, wanted: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const path = number === 1 ? wanted : `${wanted}-${number}`
    if (await exists(path)) continue
    try {
      await rename(folder, path)
      return path
    } catch (error) {
      if (['EEXIST', 'ENOTEMPTY', 'ENOTDIR'].includes(systemCode(error) ?? '')) continue
      throw folderFault(error, dirname(wanted))
    }
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path)
    return true
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false
    throw fileFault(error, path)
  }
}

function folderFault(error: unknown, folder: string): unknown {
  const fault = fileFault(error, folder)
  if (fault instanceof AppError && (fault.reason === 'diskFull' || fault.reason === 'nameTooLong'))
    return fault
  return new AppError('UNAVAILABLE', 'folderUnreadable', { folder }, { cause: error })
}

/** Removes what killed exports left behind, and the notes on them. A drive that is not there now is waited for. */
export async function sweepExports(
  notes: string,
  isUsed: (entry: Entry) => boolean,
  log: Logger,
): Promise<void> {
  const isNeeded = async (entry: Entry): Promise<boolean> => {
    if (isUsed(entry)) return true
    const folder = await readFile(entry.path, 'utf8')
    if (!draftName.test(basename(folder))) return true
    if (!existsSync(dirname(folder))) return true
    await rm(folder, { recursive: true, force: true })
    return false
  }
  await sweepFolder(notes, isNeeded, log)
}
