import { existsSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { systemCode } from '#shared/fileFault'
import { Position } from '#shared/model/runEvent'
import type { Checkpoint } from '#main/db/repositories/checkpoints'
import { freeName } from '#main/platform/freeName'

/** A checkpoint that lies on the disk, and where its training stood. */
export type FoundCheckpoint = Pick<Checkpoint, 'epoch' | 'batch' | 'step'> & {
  readonly path: string
  /** The log does not know it: an older copy of the log was put in place, or the power failed. */
  readonly isUnlogged: boolean
}

const manifestName = 'checkpoint.json'

/** What is read of a checkpoint's manifest; the trainer checks the rest when it continues from it. */
const Manifest = z.object({
  kind: z.literal('checkpoint'),
  progress: z.object({ position: Position }),
  weights: z.object({ file: z.literal('weights.bin'), bytes: z.int() }),
  optimizer: z.object({ file: z.literal('optimizer.bin'), bytes: z.int() }),
  best: z.object({ file: z.literal('best.bin'), bytes: z.int() }).nullish(),
})

/**
 * The newest of the logged checkpoints whose folder is still there; the trainer removes older ones. Where none of them
 * is, the log is older than the run's folder: then the newest that is whole on the disk.
 */
export function newestCheckpoint(
  checkpoints: readonly Checkpoint[],
  runFolder: string,
): FoundCheckpoint | null {
  for (const { folder, epoch, batch, step } of checkpoints) {
    const path = join(runFolder, folder)
    if (existsSync(join(path, manifestName))) return { epoch, batch, step, path, isUnlogged: false }
  }
  const found = foldersIn(runFolder).flatMap((name) => wholeCheckpoint(join(runFolder, name)) ?? [])
  return found.toSorted((one, other) => other.step - one.step)[0] ?? null
}

function foldersIn(runFolder: string): readonly string[] {
  try {
    return readdirSync(runFolder).filter((name) => /^checkpoint-\d+$/.test(name))
  } catch (error) {
    if (systemCode(error) === null) throw error
    return []
  }
}

/** The checkpoint in a folder; null where a file is missing, or shorter than its manifest says. */
function wholeCheckpoint(path: string): FoundCheckpoint | null {
  try {
    const read = Manifest.safeParse(JSON.parse(readFileSync(join(path, manifestName), 'utf8')))
    if (!read.success) return null
    const { weights, optimizer, best, progress } = read.data
    const files = [weights, optimizer, ...(best ? [best] : [])]
    const isWhole = files.every(({ file, bytes }) => statSync(join(path, file)).size === bytes)
    return isWhole ? { ...progress.position, path, isUnlogged: true } : null
  } catch (error) {
    if (error instanceof SyntaxError || systemCode(error) !== null) return null
    throw error
  }
}

/** Puts a damaged checkpoint out of the way, so that the next resume takes the one before. */
export async function setAside(folder: string | null): Promise<void> {
  if (folder === null || lstatSync(folder, { throwIfNoEntry: false }) === undefined) return
  await rename(folder, freeName(`${folder}.damaged`))
}
