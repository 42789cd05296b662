import type { Logger } from '#shared/log'
import type { TrainingProcess } from './trainingProcess'

/** How long a process that is to end may take for its last checkpoint. */
export const lastCheckpointMs = 3000

/**
 * Waits until a process has made a last checkpoint and that is logged (`saved`), the process has ended, or it takes too
 * long. Never rejects: what the process refuses goes to the log.
 */
export async function lastCheckpoint(
  trainer: TrainingProcess,
  saved: Promise<void>,
  { log, label }: { readonly log: Logger; readonly label: string },
): Promise<void> {
  const late = new Promise<void>((resolve) => void setTimeout(resolve, lastCheckpointMs).unref())
  try {
    await Promise.race([trainer.command('checkpoint').then(() => saved), late, trainer.ended])
  } catch (error) {
    log.warn(`${label}: no last checkpoint: ${String(error)}`)
  }
}
