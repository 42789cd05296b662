import { removedDays } from '#shared/model/project'
import type { ExperimentStore } from '#main/db/store'
import { removeFolder } from '#main/platform/removeFolder'
import type { Folders } from '../folders'

const dayMs = 24 * 60 * 60 * 1000

/** What is left of deleted projects. */
export function projectBin(
  store: Pick<ExperimentStore, 'projects' | 'models' | 'runList' | 'transaction'>,
  folders: Pick<Folders, 'model' | 'run'>,
  now: () => number,
) {
  /**
   * Removes for good what was deleted before a time, with its runs and models; gives how many projects. The files go first:
   * a project that could not be removed whole can be restored still, and the next time finishes it.
   */
  async function removeDeleted(before: number): Promise<number> {
    const deleted = store.projects.deleted(before)
    for (const id of deleted) {
      for (const model of store.models.ofProject(id)) {
        await removeFolder(folders.model(model.id))
        store.models.remove(model.id)
      }
      const runs = store.runList.ofProject(id)
      for (const run of runs) await removeFolder(folders.run(run.id))
      store.transaction(() => {
        for (const { number } of runs) store.runList.remove(number, now())
        store.projects.remove(id)
      })
    }
    return deleted.length
  }

  return {
    /** @throws {AppError} fileUnreadable … */
    emptyBin: (): Promise<number> => removeDeleted(Infinity),
    /** Removes what can no longer be restored. @throws {AppError} fileUnreadable … */
    removeOld: (): Promise<number> => removeDeleted(now() - removedDays * dayMs),
  }
}
