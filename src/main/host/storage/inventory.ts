import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { isActive, mayBecome } from '#shared/model/run'
import type { StorageKind, StorageReason, StorageUse, StoredItem } from '#shared/model/storage'
import type { ExperimentStore } from '#main/db/store'
import { checkpointsIn } from './clean'
import { bytesOf, namesIn } from './sizes'

/** Names in a data folder that are no items of their own: they are never removed from here. */
const own: ReadonlySet<string> = new Set([
  'descent.db',
  'descent.db-wal',
  'descent.db-shm',
  'descent.db-journal',
  'hosts',
  'datasets',
  'pasted',
  'models',
  'weights',
  'runs',
  'engines',
  'downloads',
  'exports',
  'verifications',
  'backups',
  'logs',
  'crashes',
  'python.json',
])

/** Whether something at the top of a data folder is of Descent. */
export const isOfDataFolder = (name: string): boolean => own.has(name) || name.startsWith('descent.db.')

type Found = { readonly kind: StorageKind; readonly items: readonly StoredItem[] }

/** What lies in a data folder, by kind, each thing with its size and why it may go. */
export async function inventory(store: ExperimentStore, folder: string): Promise<StorageUse['kinds']> {
  const known = knownTo(store)
  const itemsIn = async (
    kind: StorageKind,
    names: readonly string[],
    place: string,
    describe: (name: string) => readonly [name: string, reason: StorageReason],
  ): Promise<Found> => {
    const items: StoredItem[] = []
    for (const name of names) {
      const path = place === '' ? name : `${place}/${name}`
      const [shown, reason] = describe(name)
      items.push({ path, name: shown, bytes: await bytesOf(join(folder, path)), reason })
    }
    return { kind, items }
  }
  const within = async (place: string): Promise<readonly string[]> => namesIn(join(folder, place))
  const top = await within('')
  const models = await within('models')
  const isBinned = (name: string): boolean => known.bin.has(name)
  const found = await Promise.all([
    itemsIn(
      'log',
      top.filter((name) => /^descent\.db(-wal|-shm|-journal)?$/.test(name)),
      '',
      (name) => [name, 'in-use'],
    ),
    itemsIn('backups', await within('backups'), 'backups', (name) => [name, 'older-copy']),
    itemsIn(
      'backups',
      top.filter((name) => name.startsWith('descent.db.')),
      '',
      (name) => [name, 'older-copy'],
    ),
    itemsIn('datasets', await within('datasets'), 'datasets', known.dataset),
    itemsIn('datasets', await within('pasted'), 'pasted', (name) => [name, 'in-use']),
    itemsIn(
      'models',
      models.filter((name) => !isBinned(name)),
      'models',
      known.model,
    ),
    itemsIn('models', await within('weights'), 'weights', (name) => [name, 'in-use']),
    itemsIn('bin', models.filter(isBinned), 'models', known.model),
    runItems(folder, await within('runs'), known.run),
    itemsIn('packs', await within('engines'), 'engines', (name) => [name, 'in-use']),
    itemsIn('downloads', await within('downloads'), 'downloads', (name) => [name, 'can-be-loaded-again']),
    itemsIn('logs', await within('logs'), 'logs', (name) => [name, 'only-messages']),
    itemsIn('logs', await within('crashes'), 'crashes', (name) => [name, 'only-messages']),
    itemsIn(
      'unknown',
      top.filter((name) => !isOfDataFolder(name)),
      '',
      (name) => [name, 'not-in-log'],
    ),
  ])
  const kinds = [...new Set(found.map(({ kind }) => kind))]
  return kinds.map((kind) => {
    const items = found.filter((one) => one.kind === kind).flatMap((one) => one.items)
    const largest = items.toSorted((one, other) => other.bytes - one.bytes)
    return { kind, bytes: items.reduce((sum, { bytes }) => sum + bytes, 0), items: largest }
  })
}

/** Folders of runs: of one that has ended its checkpoints can go, where there are any. */
async function runItems(
  folder: string,
  names: readonly string[],
  describe: (id: string) => readonly [name: string, reason: StorageReason],
): Promise<Found> {
  const items: StoredItem[] = []
  for (const id of names) {
    const path = `runs/${id}`
    const [name, reason] = describe(id)
    const hasNone = reason === 'run-ended' && (await checkpointsIn(folder, path)).length === 0
    items.push({ path, name, bytes: await bytesOf(join(folder, path)), reason: hasNone ? 'in-use' : reason })
  }
  return { kind: 'checkpoints', items }
}

/** Bytes that are free on the disk of a folder; null where it does not say. */
export async function freeBytes(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize
  } catch {
    return null
  }
}

/** What the log says of the folders of data sets, models and runs. */
function knownTo(store: ExperimentStore) {
  const datasets = new Map(store.datasets.list().map(({ id, name }) => [String(id), name]))
  const ids: ReadonlySet<string> = new Set(store.datasets.ids())
  const removed: ReadonlySet<string> = new Set(store.datasets.removed())
  const runs = new Map(store.runs.list(null, Number.MAX_SAFE_INTEGER).map((run) => [String(run.id), run]))
  // What no list shows is lost as well when its files go.
  const hidden = new Map(store.runList.restorable().map((run) => [String(run.id), run]))
  const used: ReadonlySet<string> = new Set([
    ...[...runs.values(), ...hidden.values()].map(({ datasetId }) => String(datasetId)),
    ...store.queue.list().map(({ spec }) => String(spec.data.datasetId)),
  ])
  const live = new Map(store.models.list().map(({ id, name }) => [String(id), name]))
  const bin = new Map(store.models.bin().map(({ id, name }) => [String(id), name]))
  const away = new Map(store.models.ofRemovedProjects().map(({ id, name }) => [String(id), name]))
  const isWhole = store.unreadable().length === 0
  const unknown: StorageReason = isWhole ? 'not-in-log' : 'in-use'
  return {
    bin,
    dataset: (id: string): readonly [string, StorageReason] => {
      if (removed.has(id)) return [id, 'removed-data']
      if (!ids.has(id)) return [id, unknown]
      return [datasets.get(id) ?? id, used.has(id) ? 'in-use' : 'unused-data']
    },
    model: (id: string): readonly [string, StorageReason] => {
      const binned = bin.get(id)
      if (binned !== undefined) return [binned, 'in-bin']
      const hiddenName = away.get(id)
      if (hiddenName !== undefined) return [hiddenName, 'project-deleted']
      const name = live.get(id)
      return name === undefined ? [id, unknown] : [name, 'in-use']
    },
    run: (id: string): readonly [string, StorageReason] => {
      const restorable = hidden.get(id)
      if (restorable !== undefined) {
        const { number, name, isInBin } = restorable
        return [`${number} · ${name}`, isInBin ? 'run-in-bin' : 'project-deleted']
      }
      const run = runs.get(id)
      if (run === undefined) return [id, unknown]
      const ended = !isActive(run.state) && !mayBecome(run.state, 'queued')
      return [`${run.number} · ${run.name}`, ended ? 'run-ended' : 'in-use']
    },
  }
}
