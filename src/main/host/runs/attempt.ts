import type { LikelyJob, TrainingJob } from '#shared/contract/worker'
import type { Logger } from '#shared/log'
import type { RunSummary } from '#shared/model/run'
import type { SurfaceChoice } from '#shared/model/surface'
import type { RunSpec } from '#shared/model/runSpec'
import type { Attempt } from '#main/db/repositories/attempts'
import type { Checkpoint } from '#main/db/repositories/checkpoints'
import type { Folders } from '../folders'
import { newestCheckpoint } from './checkpoint'
import { weightsFor } from './weightsFor'

/**
 * A table with more bytes is read from disk, and then shuffled in blocks: the same on every machine, however much
 * memory it has, so that a run can be repeated elsewhere to the bit.
 */
const dataMemoryBytes = 1 << 30

/** What is the same for all attempts of a run. */
export type RunWork = {
  readonly spec: RunSpec
  readonly runtimePack: string | null
  readonly drawSurface: boolean
  /** The plane that is drawn; null for that of a network of two inputs. */
  readonly surface: SurfaceChoice | null
}

/** The next attempt of a run: how it is logged, and what its process is to do. */
export type NextAttempt = { readonly begun: Attempt; readonly job: TrainingJob }

/** The training itself, without what only a run has. */
export const likelyWork = (work: RunWork, datasetFolder: string, weightsFolder: string): LikelyJob => ({
  ...work,
  datasetFolder,
  dataMemoryBytes,
  ...weightsFor(work.spec, weightsFolder),
})

/** An attempt that goes on from the newest checkpoint that there is, or begins anew. */
export function nextAttempt(
  { id, number, datasetId }: RunSummary,
  attempt: number,
  checkpoints: readonly Checkpoint[],
  work: RunWork,
  {
    folders,
    startedAt,
    log,
  }: { readonly folders: Folders; readonly startedAt: number; readonly log: Logger },
): NextAttempt {
  const runFolder = folders.run(id)
  const checkpoint = newestCheckpoint(checkpoints, runFolder)
  if (checkpoint?.isUnlogged === true) {
    log.warn(`run-${number}: continues from a checkpoint that the log does not know`, { ...checkpoint })
  }
  const { epoch = 0, step = 0, path = null } = checkpoint ?? {}
  return {
    begun: { run: number, attempt, fromEpoch: epoch, fromStep: step, lastSeq: 0, startedAt },
    job: {
      ...likelyWork(work, folders.dataset(datasetId), folders.weights),
      runFolder,
      resumeFrom: path,
    },
  }
}
