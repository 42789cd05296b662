import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '#shared/errors'
import { writeFault } from '#shared/fileFault'
import type { StorageUse, StoredItem } from '#shared/model/storage'
import { bytesOf, namesIn } from './sizes'

/** What of a run's folder can go once it has ended: its checkpoints, not what is kept beside them. */
const checkpoint = /^checkpoint-\d+/

/**
 * Removes things from a data folder that an inventory of now says may go, by their paths; gives the bytes that are freed.
 * @throws {AppError} storageInUse for what may not go or is not there, fileUnwritable …
 */
export async function removeItems(
  folder: string,
  kinds: StorageUse['kinds'],
  paths: readonly string[],
): Promise<number> {
  const items = kinds.flatMap((kind) => kind.items)
  const wanted = paths.map((path) => {
    const item = items.find((candidate) => candidate.path === path)
    if (item === undefined || !mayGo(item)) throw new AppError('CONFLICT', 'storageInUse', { path })
    return item
  })
  let freed = 0
  for (const { path, reason } of wanted) {
    for (const part of reason === 'run-ended' ? await checkpointsIn(folder, path) : [path]) {
      const bytes = await bytesOf(join(folder, part))
      await rm(join(folder, part), { recursive: true, force: true }).catch((error: unknown) => {
        throw writeFault(error, join(folder, part))
      })
      freed += bytes
    }
  }
  return freed
}

/** Data sets and models have their own ways out, which the log has to know of. */
export const mayGo = ({ reason }: Pick<StoredItem, 'reason'>): boolean =>
  ['older-copy', 'removed-data', 'run-ended', 'can-be-loaded-again', 'only-messages', 'not-in-log'].includes(
    reason,
  )

/** The checkpoints in a run's folder, by their paths. */
export async function checkpointsIn(folder: string, path: string): Promise<readonly string[]> {
  const names = await namesIn(join(folder, path))
  return names.filter((name) => checkpoint.test(name)).map((name) => `${path}/${name}`)
}
