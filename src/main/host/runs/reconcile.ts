import type { ExperimentLog } from '../../db/log'

/** Turns runs whose host is gone into interrupted ones, which can be resumed; gives their numbers. */
export function reconcile(
  log: ExperimentLog,
  isAlive: (host: string) => boolean,
  now: () => number,
): readonly number[] {
  const orphans = log.runs.active().filter(({ host }) => !isAlive(host))
  if (orphans.length === 0) return []
  return log.transaction(() =>
    orphans.map(({ summary }) => {
      log.runs.change(summary.id, { state: 'interrupted', finishedAt: now() })
      return summary.number
    }),
  )
}
