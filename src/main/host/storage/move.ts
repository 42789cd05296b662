import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, realpath, rm, writeFile } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { AppError } from '#shared/errors'
import { writeFault } from '#shared/fileFault'
import { writePlace } from '#main/platform/dataPlace'
import { copyLog } from '#main/db/restore'
import { expectSpace } from '../engines/diskSpace'
import { mirrorFolder, type CopyWatch } from './copyFolder'
import { bytesOf } from './sizes'

/** A move that has copied everything but the log, which follows when the host has closed it. */
export type BegunMove = { readonly finish: () => Promise<void>; readonly abandon: () => Promise<void> }

/** The log and what only a running host has. */
const isLeft = (name: string): boolean => /^descent\.db(-wal|-shm|-journal)?$/.test(name) || name === 'hosts'

/**
 * Copies a data folder, all but the log, to a new or empty folder, and compares. Until `finish` nothing points there.
 * @throws {AppError} moveIntoItself, folderNotEmpty, folderUnreadable, diskTooSmall, and those of `mirrorFolder`
 */
export async function beginMove(
  from: string,
  target: string,
  placeFile: string,
  watch: CopyWatch,
): Promise<BegunMove> {
  const to = resolve(target)
  if (!isAbsolute(target) || (await isWithin(from, to)) || (await isWithin(to, from)))
    throw new AppError('INVALID_INPUT', 'moveIntoItself', { folder: to })
  const isNew = !existsSync(to)
  await expectWritable(to)
  if ((await readdir(to)).length > 0) throw new AppError('INVALID_INPUT', 'folderNotEmpty', { folder: to })
  const abandon = async (): Promise<void> => {
    for (const name of await readdir(to)) await rm(join(to, name), { recursive: true, force: true })
    if (isNew) await rm(to, { recursive: true, force: true })
  }
  try {
    await expectSpace(to, await bytesOf(from))
    await mirrorFolder(from, to, isLeft, watch)
  } catch (error) {
    await abandon().catch(() => undefined)
    throw error
  }
  const quiet: CopyWatch = { copied: () => undefined, signal: new AbortController().signal }
  return {
    abandon,
    finish: async () => {
      try {
        await mirrorFolder(from, to, isLeft, quiet)
        copyLog(join(from, 'descent.db'), join(to, 'descent.db'))
        await writePlace(placeFile, { folder: to, earlier: from })
      } catch (error) {
        await abandon().catch(() => undefined)
        throw error
      }
    },
  }
}

/** Whether a path lies in a folder or is it, whatever links lead there. */
async function isWithin(folder: string, path: string): Promise<boolean> {
  const way = relative(await realPlace(folder), await realPlace(path))
  return way === '' || (!way.startsWith('..') && !isAbsolute(way))
}

/** A path without links, as far as it exists. */
async function realPlace(path: string): Promise<string> {
  try {
    return await realpath(path)
  } catch {
    const parent = dirname(path)
    return parent === path ? path : join(await realPlace(parent), path.slice(parent.length))
  }
}

async function expectWritable(folder: string): Promise<void> {
  const probe = join(folder, `.${randomUUID()}`)
  try {
    await mkdir(folder, { recursive: true })
    await writeFile(probe, '')
    await rm(probe)
  } catch (error) {
    const fault = writeFault(error, folder)
    if (fault instanceof AppError && fault.reason === 'diskFull') throw fault
    throw new AppError('UNAVAILABLE', 'folderUnreadable', { folder }, { cause: error })
  }
}
