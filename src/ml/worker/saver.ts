import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { TrainingJob } from '#shared/contract/worker'
import type { Position } from '#shared/model/runEvent'
import type { Progress } from '../checkpoint/format'
import { saveCheckpoint, type CheckpointInfo, type StoredArrays } from '../checkpoint/save'
import { slotSpecs } from '../objective/optimizerSlots'
import type { BestEpoch } from './bestEpoch'
import type { Prepared } from './prepare'
import { engineUsed } from './engines'

/** Writes the folders of a run. */
export type Saver = {
  /** Folder of the checkpoint; written unless this progress is the last one saved. */
  readonly checkpoint: (progress: Progress) => Promise<string>
  readonly model: (progress: Progress) => Promise<string>
  /**
   * Removes checkpoints that nobody can want any more: all but the two newest, the newest that the host is known to
   * have stored, and those it may not know yet.
   */
  readonly tidy: (isStored: (folder: string) => boolean) => Promise<void>
}

const prefix = 'checkpoint-'
const keep = 2

const isSame = (one: Position, other: Position): boolean =>
  one.epoch === other.epoch && one.batch === other.batch && one.step === other.step

/** A saver for the run's folder. The checkpoint that the run continues from counts as the newest so far. */
export function createSaver(job: TrainingJob, prepared: Prepared, best: BestEpoch | null): Saver {
  const { data, specs, trainer } = prepared
  let written: string[] = job.resumeFrom === null ? [] : [job.resumeFrom]
  // What it continues from may be the only good one: it is not written again.
  let last: { readonly position: Position; readonly folder: string } | null =
    job.resumeFrom === null ? null : { position: prepared.progress.position, folder: job.resumeFrom }

  const info = (progress: Progress): CheckpointInfo => ({
    spec: job.spec,
    signature: data.signature,
    inputShape: [...data.inputShape],
    datasetSha256: data.manifest.sha256,
    inBlocks: data.blocks !== null,
    progress,
    engine: engineUsed(prepared.engine),
    classWeights: prepared.classWeights === null ? null : [...prepared.classWeights],
  })
  const weights = (): StoredArrays => ({ specs, values: trainer.parameters() })
  const optimizer = (): StoredArrays => ({
    specs: slotSpecs(job.spec.training.optimizer, specs),
    values: trainer.optimizerState(),
  })

  return {
    checkpoint: async (progress) => {
      const { position } = progress
      if (last !== null && isSame(last.position, position)) return last.folder
      const folder = join(job.runFolder, `${prefix}${String(position.step).padStart(9, '0')}`)
      await mkdir(job.runFolder, { recursive: true })
      const values = best?.valuesAt(progress) ?? null
      const kept = values === null ? null : { specs, values }
      await saveCheckpoint(folder, info(progress), weights(), optimizer(), kept)
      last = { position, folder }
      written = [...written.filter((other) => other !== folder), folder]
      return folder
    },
    model: async (progress) => {
      const folder = join(job.runFolder, 'model')
      await mkdir(job.runFolder, { recursive: true })
      await saveCheckpoint(folder, info(progress), weights(), null)
      return folder
    },
    tidy: async (isStored) => {
      const newestStored = written.findLast(isStored)
      const kept = written.filter(
        (folder, index) => index >= written.length - keep || folder === newestStored || !isStored(folder),
      )
      const entries = await readdir(job.runFolder)
      const unwanted = entries
        .filter((name) => name.startsWith(prefix))
        .map((name) => join(job.runFolder, name))
        .filter((folder) => !kept.includes(folder))
      for (const folder of unwanted) await rm(folder, { recursive: true, force: true })
      written = kept
    },
  }
}
