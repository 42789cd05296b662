import { existsSync } from 'node:fs'
import { readdir, rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '#shared/errors'
import { writeFault } from '#shared/fileFault'
import { isAlone } from '#main/db/hostClaim'
import { isOfDataFolder } from './inventory'

/**
 * Removes what Descent keeps in a data folder that is in use no more, and the folder if nothing else lies there.
 * @throws {AppError} storageInUse when the new folder has no log, otherHost, fileUnwritable …
 */
export async function removeEarlier(folder: string, current: string): Promise<void> {
  if (folder === current || !existsSync(join(current, 'descent.db')))
    throw new AppError('CONFLICT', 'storageInUse', { path: folder })
  if (!isAlone(join(folder, 'hosts'))) throw new AppError('CONFLICT', 'otherHost')
  try {
    for (const name of await readdir(folder))
      if (isOfDataFolder(name)) await rm(join(folder, name), { recursive: true, force: true })
    if ((await readdir(folder)).length === 0) await rmdir(folder)
  } catch (error) {
    throw writeFault(error, folder)
  }
}
