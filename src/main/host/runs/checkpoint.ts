import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Checkpoint } from '../../db/repositories/checkpoints'

/** A logged checkpoint that lies on the disk. */
export type FoundCheckpoint = Checkpoint & { readonly path: string }

/** The newest of the logged checkpoints whose folder is still there; the trainer removes older ones. */
export function newestCheckpoint(
  checkpoints: readonly Checkpoint[],
  runFolder: string,
): FoundCheckpoint | null {
  for (const checkpoint of checkpoints) {
    const path = join(runFolder, checkpoint.folder)
    if (existsSync(join(path, 'checkpoint.json'))) return { ...checkpoint, path }
  }
  return null
}

/** Puts a damaged checkpoint out of the way, so that the next resume takes the one before. */
export async function setAside(folder: string | null): Promise<void> {
  if (folder === null || !existsSync(folder)) return
  const aside = `${folder}.damaged`
  await rm(aside, { recursive: true, force: true })
  await rename(folder, aside)
}
