import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { mayBecome } from '#shared/model/run'
import type { StorageCheck, StorageUse } from '#shared/model/storage'
import type { Database } from '#main/db/database'
import type { ExperimentStore } from '#main/db/store'
import type { Folders } from '../folders'

/** Checks every page of the log, that the files which it names are there, and names what lies there without it. */
export function checkStorage(
  { sqlite }: Pick<Database, 'sqlite'>,
  store: ExperimentStore,
  folders: Folders,
  kinds: StorageUse['kinds'],
): StorageCheck {
  const answer: unknown = sqlite.pragma('integrity_check(20)')
  const lines = Array.isArray(answer)
    ? answer.flatMap((row: unknown) => Object.values(row ?? {}).map(String))
    : []
  const referenced = [
    ...store.datasets
      .list()
      .map(({ id, name }) => ({ kind: 'dataset' as const, name, path: folders.dataset(id) })),
    ...[...store.models.list(), ...store.models.bin()].map(({ id, name }) => ({
      kind: 'model' as const,
      name,
      path: folders.model(id),
    })),
    // Only of a run that can go on: the checkpoints of others may have been removed.
    ...store.runs.list(null, Number.MAX_SAFE_INTEGER).flatMap(({ id, number, name, state }) => {
      const [newest] = mayBecome(state, 'queued') ? store.checkpoints.of(number) : []
      const path = newest === undefined ? null : join(folders.run(id), newest.folder)
      return path === null ? [] : [{ kind: 'checkpoint' as const, name: `${number} · ${name}`, path }]
    }),
  ]
  return {
    damage: lines.filter((line) => line !== 'ok'),
    missing: referenced.filter(({ path }) => !existsSync(path)),
    orphans: kinds.flatMap(({ items }) => items.filter(({ reason }) => reason === 'not-in-log')),
  }
}
