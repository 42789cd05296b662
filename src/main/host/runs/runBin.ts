import { AppError } from '#shared/errors'
import type { RunId } from '#shared/model/ids'
import type { Marks } from '#shared/model/marks'
import { isActive, type RunSummary } from '#shared/model/run'
import type { RunChange } from '#main/db/repositories/runs'
import type { ExperimentStore } from '#main/db/store'
import { removeFolder } from '#main/platform/removeFolder'
import type { Folders } from '../folders'

/** So long a run lies in the bin before it is removed on its own, in milliseconds. */
export const binMilliseconds = 30 * 86_400_000

/** Runs set aside, put into the bin, taken out and removed; `get` gives a run as it stands. @throws {AppError} runMissing */
export function runBin(
  store: Pick<ExperimentStore, 'runs' | 'runList' | 'transaction'>,
  folders: Pick<Folders, 'run'>,
  get: (runId: RunId) => RunSummary,
  now: () => number,
) {
  /** Changes all of them, or none. @throws {AppError} runActive for one that is trained */
  const change = (
    runIds: readonly RunId[],
    to: Pick<RunChange, 'archivedAt' | 'deletedAt'>,
  ): RunSummary[] => {
    for (const runId of runIds) {
      const { state, number, name } = get(runId)
      if (isActive(state)) throw new AppError('CONFLICT', 'runActive', { number, name })
    }
    return store.transaction(() => runIds.map((runId) => store.runs.change(runId, to)))
  }

  /** Removes those that have been in the bin since before a time; gives how many. The files go first: what could not be
   * removed whole lies in the bin still, and the next time finishes it. @throws {AppError} fileUnreadable … */
  async function removeBinned(before: number): Promise<number> {
    const binned = store.runList.binned(before)
    for (const { id, number } of binned) {
      await removeFolder(folders.run(id))
      store.transaction(() => store.runList.remove(number, now()))
    }
    return binned.length
  }

  return {
    mark: (runId: RunId, marks: Marks): RunSummary => {
      get(runId)
      return store.runs.change(runId, { marks })
    },
    archive: (runIds: readonly RunId[], archived: boolean): RunSummary[] =>
      change(runIds, { archivedAt: archived ? now() : null }),
    remove: (runIds: readonly RunId[]): RunSummary[] => change(runIds, { deletedAt: now() }),
    restore: (runIds: readonly RunId[]): RunSummary[] => change(runIds, { deletedAt: null }),
    emptyBin: (): Promise<number> => removeBinned(Infinity),
    /** Removes what has been in the bin for 30 days. */
    removeOld: (): Promise<number> => removeBinned(now() - binMilliseconds),
  }
}
