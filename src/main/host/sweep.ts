import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathsOf } from '#shared/catalog/sources/ofSource'
import { systemCode } from '#shared/fileFault'
import type { Logger } from '#shared/log'
import { hostOfFile } from '../db/hostClaim'
import type { ExperimentStore } from '../db/store'
import { sweepFolder, type Entry } from '../platform/sweepFolder'
import { sweepPasted } from './datasets/pasted'
import { sweepDatasets } from './datasets/sweepDatasets'
import { sweepDrafts } from './engines/drafts'
import type { Folders } from './folders'
import { sweepExports } from './models/exportDrafts'

/** What is swept, and who lives on the same data folder. */
export type Sweep = {
  readonly folders: Folders
  readonly engineFolder: string
  readonly store: ExperimentStore
  readonly log: Logger
  readonly id: string
  readonly isAlive: (host: string) => boolean
  readonly now: number
}

const day = 24 * 60 * 60 * 1000

/**
 * Removes what processes left half-made that were killed. Beside another living host everything younger than a day may
 * be its own and stays; what may be somebody's data stays always.
 */
export async function sweepLeftovers({ folders, store, log, ...sweep }: Sweep): Promise<void> {
  const { id, isAlive, now } = sweep
  const hosts = (await namesIn(folders.hosts)).flatMap((name) => hostOfFile(name) ?? [])
  const isAlone = !hosts.some((host) => host !== id && isAlive(host))
  const isUsed = ({ modifiedAt }: Entry): boolean => (isAlone ? modifiedAt >= now : now - modifiedAt < day)
  const isClaim = (name: string): boolean => {
    const host = hostOfFile(name)
    return host === null || host === id || isAlive(host)
  }
  await sweepFolder(folders.hosts, ({ name, isEmptyFile }) => !isEmptyFile || isClaim(name), log)
  await sweepDrafts(sweep.engineFolder, log)
  await sweepDatasets(folders.datasets, { removed: store.datasets.removed(), isUsed }, log)
  await sweepExports(folders.exports, isUsed, log)
  await sweepFolder(folders.importing, isUsed, log)
  await sweepWeights(folders, store, now, log)
  await sweepFolder(folders.verifications, isUsed, log)
  await sweepFolder(folders.backups, (entry) => !isUnfinished(entry.name) || isUsed(entry), log)
  for (const run of await namesIn(folders.runs)) {
    const isDraft = (name: string): boolean => /^\..+\.writing$/.test(name)
    await sweepFolder(join(folders.runs, run), (entry) => !isDraft(entry.name) || isUsed(entry), log)
  }
  const read = store.datasets.list().flatMap(({ source }) => pathsOf(source))
  if (await isLogWhole(folders, store)) await sweepPasted(folders.pasted, read, now, log)
}

/** A backup that is being made, with its journal. */
const isUnfinished = (name: string): boolean => /^\..+\.writing(-journal)?$/.test(name)

/** Weights that were imported in a terminal wait for a specification that names them. */
const weightsWaitMs = 30 * day

/** Removes weights that no run and no draft begins with, after a while; where the log may be another one, none. */
async function sweepWeights(
  folders: Folders,
  store: ExperimentStore,
  now: number,
  log: Logger,
): Promise<void> {
  if (!(await isLogWhole(folders, store))) return
  const used = store.usedWeights()
  const isNeeded = ({ name, modifiedAt }: Entry): boolean =>
    used.has(name.replace(/\.safetensors$/, '')) || now - modifiedAt < weightsWaitMs
  await sweepFolder(folders.weights, isNeeded, log)
}

/** Whether the log knows every data set that lies there: it may be a new one in the place of one that was lost. */
async function isLogWhole(folders: Folders, store: ExperimentStore): Promise<boolean> {
  const known: ReadonlySet<string> = new Set(store.datasets.ids())
  const lie = await namesIn(folders.datasets)
  return store.unreadable().length === 0 && lie.every((name) => known.has(name))
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (systemCode(error) === null) throw error
    return []
  }
}
