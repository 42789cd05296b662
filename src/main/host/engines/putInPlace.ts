import { open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileFault, systemCode } from '#shared/fileFault'
import { draftName } from './drafts'

/**
 * Gives a finished draft its name; what had it before goes away.
 * @throws {AppError} fileUnreadable where a library that is in use cannot be moved (Windows)
 */
export async function putInPlace(draft: string, engineFolder: string, id: string): Promise<void> {
  await moveAway(engineFolder, id)
  try {
    await syncFolder(draft)
    await rename(draft, join(engineFolder, id))
    await syncFolder(engineFolder)
  } catch (error) {
    throw fileFault(error, draft)
  }
}

/** Removes a pack's folder: renamed first, so that nobody meets half of it. A link goes, what it leads to stays. */
export async function moveAway(engineFolder: string, id: string): Promise<void> {
  const place = join(engineFolder, id)
  const old = join(engineFolder, draftName(id, 'old'))
  try {
    await rm(old, { recursive: true, force: true })
    await rename(place, old)
    await rm(old, { recursive: true, force: true })
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw fileFault(error, place)
  }
}

/** Makes names durable. Windows has no such call and does it by itself. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
