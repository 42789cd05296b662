import { rm } from 'node:fs/promises'
import { fileFault } from '#shared/fileFault'
import type { Folders } from '../folders'
import { moveAway } from './putInPlace'

/** Removes a pack from wherever it is, and what was downloaded for it. */
export async function removePack(
  id: string,
  runtimeFolders: readonly string[],
  folders: Folders,
): Promise<void> {
  for (const runtimeFolder of runtimeFolders) await moveAway(runtimeFolder, id)
  const download = folders.packDownload(id)
  try {
    await rm(download, { recursive: true, force: true })
  } catch (error) {
    throw fileFault(error, download)
  }
}
