import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileFault } from '#shared/fileFault'
import { ModelId, ProjectId, RunId, type DatasetId } from '#shared/model/ids'
import { isActive } from '#shared/model/run'
import { projectFileNames, type ProjectFile } from '#shared/model/projectFile'
import type { RunSpec } from '#shared/model/runSpec'
import { expectSpace } from '../../engines/diskSpace'
import type { Folders } from '../../folders'
import { patiently } from '../../runs/patience'
import { dataKey } from '../../runs/recordTest'
import type { ExperimentStore } from '#main/db/store'
import { describeProject } from './describeProject'
import { metricPoints } from './metricsText'
import { openProjectFile, placeOf, type OpenProjectFile } from './openProjectFile'
import type { ImportContext } from './importContext'
import { planDatasets, type PlannedDataset } from './planDatasets'
import { isSameProject } from './sameProject'

/** What became of a project file: a new project; one that was here already; or a copy, as other things have its ids here. */
export type ImportOutcome = 'new' | 'same' | 'copy'

/** A project that was taken in, and what its runs are called here (their numbers there, then here). */
export type TakenProject = {
  readonly id: ProjectId
  readonly outcome: ImportOutcome
  readonly numbers: readonly (readonly [there: number, here: number])[]
}

/** What things of a file are called here. */
type Names = {
  readonly project: ProjectId
  readonly runs: ReadonlyMap<RunId, RunId>
  readonly models: ReadonlyMap<ModelId, ModelId>
}

/**
 * Takes a project file in, whole or not at all. `dataPath`: the file that data were read from which the project file lacks.
 * @throws {AppError} those of `openProjectFile`; projectFileNoData, projectFileOtherData, diskTooSmall, diskFull, CANCELLED
 */
export async function importProjectFile(
  context: ImportContext,
  path: string,
  dataPath: string | null,
  signal?: AbortSignal,
): Promise<TakenProject> {
  const file = await openProjectFile(path)
  try {
    return await takeIn(context, file, dataPath, signal)
  } finally {
    file.close()
  }
}

async function takeIn(
  context: ImportContext,
  file: OpenProjectFile,
  dataPath: string | null,
  signal: AbortSignal | undefined,
): Promise<TakenProject> {
  const { store, folders, deps } = context
  const { content } = file
  const here = describeProject(store, content.project.id, false)
  if (here !== null && isSameProject(here, content)) {
    store.projects.change(content.project.id, { removedAt: null, archivedAt: null })
    return { id: content.project.id, outcome: 'same', numbers: [] }
  }
  const isTaken = here !== null || areTaken(store, content)
  const names = namesOf(content, isTaken ? deps.randomId : null)
  const planned = await planDatasets(context, content, dataPath)
  const scratch = join(folders.importing, deps.randomId())
  await expectSpace(
    folders.importing,
    content.files.reduce((sum, { bytes }) => sum + bytes, 0),
  )
  const moves = movesOf(folders, content, names, planned)
  const placed: string[] = []
  try {
    await file.unpack((name) => placeInScratch(name, moves, scratch), signal)
    const metrics = new Map<RunId, Awaited<ReturnType<typeof readMetrics>>>()
    for (const { summary } of content.runs) metrics.set(summary.id, await readMetrics(file, summary.number))
    for (const { key, target } of moves) {
      const from = join(scratch, key)
      if (!existsSync(from)) continue
      await moving(target, from)
      placed.push(target)
    }
    await placeWeights(content, folders, scratch)
    const numbers = await patiently(store, () =>
      store.transaction(() => log(context, content, names, planned, metrics)),
    )
    return { id: names.project, outcome: here === null ? 'new' : 'copy', numbers }
  } catch (error) {
    for (const target of placed) await rm(target, { recursive: true, force: true })
    throw error
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

const areTaken = (store: ExperimentStore, { runs, models }: ProjectFile): boolean =>
  runs.some(({ summary }) => store.runs.isTaken(summary.id)) ||
  models.some(({ id }) => store.models.find(id) !== null)

/** The same names as there, or new ones. */
function namesOf({ project, runs, models }: ProjectFile, newId: (() => string) | null): Names {
  return {
    project: newId === null ? project.id : ProjectId.parse(`project-${newId()}`),
    runs: new Map(
      runs.map(({ summary: { id } }) => [id, newId === null ? id : RunId.parse(`run-${newId()}`)]),
    ),
    models: new Map(models.map(({ id }) => [id, newId === null ? id : ModelId.parse(`model-${newId()}`)])),
  }
}

/** A folder of the file: what its names begin with, where its files wait, and where it goes. */
type Move = { readonly prefix: string; readonly key: string; readonly target: string }

function movesOf(
  folders: Folders,
  content: ProjectFile,
  names: Names,
  planned: ReadonlyMap<DatasetId, PlannedDataset>,
): readonly Move[] {
  const datasets = [...planned].flatMap(([there, { id, kind }]) =>
    kind === 'unpack'
      ? [{ prefix: projectFileNames.data(there), key: `data-${id}`, target: folders.dataset(id) }]
      : [],
  )
  const models = content.models.map(({ id }) => {
    const here = names.models.get(id) ?? id
    return { prefix: projectFileNames.model(id), key: here, target: folders.model(here) }
  })
  const runs = content.runs.flatMap(({ summary: { id, number } }) => {
    const here = names.runs.get(id) ?? id
    const place = projectFileNames.run(number)
    const target = folders.run(here)
    return [
      { prefix: `${place}surface/`, key: `${here}-surface`, target: join(target, 'surface') },
      { prefix: `${place}kept/`, key: here, target },
    ]
  })
  // The folder of a run comes first: that of its surface lies in it.
  return [...datasets, ...models, ...runs.toReversed()]
}

const weightsKey = 'weights'

function placeInScratch(name: string, moves: readonly Move[], scratch: string): string | null {
  const weights = placeOf(name, projectFileNames.weights, join(scratch, weightsKey))
  if (weights !== null) return weights
  const move = moves.find(({ prefix }) => name.startsWith(prefix))
  return move === undefined ? null : placeOf(name, move.prefix, join(scratch, move.key))
}

/** Weights are named by their content: what is there already is the same. */
async function placeWeights({ files }: ProjectFile, folders: Folders, scratch: string): Promise<void> {
  for (const { name, sha256 } of files) {
    const own = `${sha256}.safetensors`
    const target = join(folders.weights, own)
    if (name === projectFileNames.weights + own && !existsSync(target))
      await moving(target, join(scratch, weightsKey, own))
  }
}

async function readMetrics(file: OpenProjectFile, number: number) {
  const name = projectFileNames.run(number) + projectFileNames.metrics
  return metricPoints(await file.text(name), name)
}

async function moving(target: string, from: string): Promise<void> {
  try {
    await mkdir(dirname(target), { recursive: true })
    await rename(from, target)
  } catch (error) {
    throw fileFault(error, target)
  }
}

/** Writes all of it into the log; gives the numbers of the runs. */
function log(
  { store, deps }: ImportContext,
  { project, runs, models }: ProjectFile,
  names: Names,
  planned: ReadonlyMap<DatasetId, PlannedDataset>,
  metrics: ReadonlyMap<RunId, Awaited<ReturnType<typeof readMetrics>>>,
): readonly (readonly [number, number])[] {
  const dataOf = (id: DatasetId): DatasetId => planned.get(id)?.id ?? id
  const local = (spec: RunSpec): RunSpec =>
    spec.data.datasetId === null
      ? spec
      : { ...spec, data: { ...spec.data, datasetId: dataOf(spec.data.datasetId) } }
  for (const one of planned.values()) if (one.kind === 'unpack') store.datasets.insert(one.entry)
  const at = deps.now()
  const { draft } = project
  store.projects.insert({
    id: names.project,
    name: draft.spec.name,
    draft: { ...draft, spec: local(draft.spec), datasetId: dataOf(draft.datasetId) },
    createdAt: project.createdAt,
    openedAt: at,
    archivedAt: null,
    removedAt: null,
  })
  const numbers = new Map<RunId, readonly [number, number]>()
  for (const run of runs.toSorted((one, other) => one.summary.number - other.summary.number)) {
    const { summary, evaluation, test, testOpenedAt, attempts } = run
    const spec = local(run.spec)
    const datasetId = dataOf(summary.datasetId)
    const state = isActive(summary.state) ? ('interrupted' as const) : summary.state
    const id = names.runs.get(summary.id) ?? summary.id
    const here = { ...summary, id, state, datasetId, projectId: names.project }
    const number = store.runs.insertEnded(here, { spec, evaluation, test }, 'imported')
    for (const attempt of attempts) store.attempts.insert({ run: number, ...attempt })
    store.metrics.insertAll(number, metrics.get(summary.id) ?? [])
    if (testOpenedAt !== null)
      store.testOpenings.add({ run: number, dataset: dataKey(spec, { datasetId }), openedAt: testOpenedAt })
    numbers.set(summary.id, [summary.number, number])
  }
  for (const model of models) {
    const id = names.models.get(model.id) ?? model.id
    const runId = names.runs.get(model.runId)
    const [, number] = numbers.get(model.runId) ?? []
    if (runId === undefined || number === undefined) continue
    const datasetId = dataOf(model.datasetId)
    store.models.insert({ ...model, id, runId, runNumber: number, datasetId, spec: local(model.spec) })
    store.runs.change(runId, { modelId: id })
  }
  return [...numbers.values()]
}
