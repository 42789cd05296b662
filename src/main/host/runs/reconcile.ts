import type { ExperimentStore } from '#main/db/store'
import type { UnloggedEnds } from './unloggedEnds'

/**
 * Turns runs whose host is gone into interrupted ones, which can be resumed; gives their numbers. Where the log cannot
 * be written now, they are shown so all the same.
 */
export function reconcile(
  store: ExperimentStore,
  isAlive: (host: string) => boolean,
  now: () => number,
  unlogged: UnloggedEnds,
): readonly number[] {
  const orphans = store.runs.active().filter(({ host }) => !isAlive(host))
  for (const { id, host } of orphans) {
    unlogged.keep(id, { host, state: 'interrupted', finishedAt: now() })
  }
  if (orphans.length > 0) unlogged.write()
  return orphans.map(({ number }) => number)
}
