import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { AppError } from '#shared/errors'
import { systemCode, writeFault } from '#shared/fileFault'
import type { ProjectId } from '#shared/model/ids'
import { projectFileNames, type FiledRun, type ProjectFileEntry } from '#shared/model/projectFile'
import { RunSpec } from '#shared/model/runSpec'
import { surfaceFiles } from '#shared/model/surface'
import { ScriptTarget } from '#shared/script/program'
import type { ExperimentStore } from '#main/db/store'
import { zipStream, type ZipSource } from '#main/platform/zipStream'
import type { HostDependencies } from '../../dependencies'
import type { Folders } from '../../folders'
import type { InferenceWorker } from '../../inferenceWorker'
import { noteDraft } from '../../models/exportDrafts'
import { weightsFor } from '../../runs/weightsFor'
import { describeProject, type DescribedProject } from './describeProject'
import { metricsText } from './metricsText'
import { portableSpec, withoutFolders } from './portable'
import { readme } from './readme'

/** What a project file is made from. */
export type ProjectFileContext = {
  readonly store: ExperimentStore
  readonly folders: Folders
  readonly inference: InferenceWorker
  readonly deps: Pick<HostDependencies, 'appVersion' | 'now' | 'randomId' | 'log'>
}

/** What was written. */
export type WrittenProjectFile = {
  readonly bytes: number
  readonly runs: number
  readonly models: number
  readonly withData: boolean
  /** Numbers of runs without programs: their data are gone. */
  readonly withoutScripts: readonly number[]
}

/** A zip without its extensions. */
const mostBytes = 4 * 1024 ** 3 - 64 * 1024 ** 2
const manifestName = 'manifest.json'
const checkpointName = 'checkpoint.json'

/**
 * Writes a project as one file, whole or not at all.
 * @throws {AppError} projectMissing, projectFileTooLarge, datasetMissing, diskFull, fileUnwritable, CANCELLED …
 */
export async function writeProjectFile(
  context: ProjectFileContext,
  id: ProjectId,
  file: string,
  withData: boolean,
  signal?: AbortSignal,
): Promise<WrittenProjectFile> {
  const { store, folders, deps } = context
  const described = describeProject(store, id, withData)
  if (described === null) throw new AppError('NOT_FOUND', 'projectMissing', { message: id })
  await expectSize(context, described)
  const draftId = deps.randomId()
  const draft = join(dirname(file), `.${basename(file)}.exporting-${draftId}`)
  const forget = await noteDraft({ notes: folders.exports, log: deps.log }, draft, draftId)
  const scratch = await mkdtemp(join(tmpdir(), 'descent-project-'))
  const savedAt = deps.now()
  try {
    const zip = await zipStream(draft, savedAt, signal)
    try {
      const files: ProjectFileEntry[] = []
      const add = async (name: string, source: ZipSource): Promise<void> => {
        files.push({ name, ...(await zip.add(name, source)) })
      }
      const made = { app: deps.appVersion, savedAt }
      const pieces = (text: string): ZipSource => ({ kind: 'pieces', pieces: [text] })
      await zip.add(projectFileNames.readme, pieces(readme(described.project.draft.spec, described, made)))
      for (const run of described.runs) await addRun(context, run, add)
      const withoutScripts = await addScripts(context, described, scratch, add)
      await addModels(context, described, add)
      await addWeights(context, described, add)
      if (withData) await addDatasets(context, described, add)
      const content = JSON.stringify({ ...described, ...made, files }, null, 1)
      await zip.add(projectFileNames.project, pieces(content))
      const bytes = await zip.finish()
      await rename(draft, file).catch((error: unknown) => {
        throw writeFault(error, file)
      })
      return { bytes, runs: described.runs.length, models: described.models.length, withData, withoutScripts }
    } catch (error) {
      await zip.abandon()
      throw signal?.aborted === true ? new AppError('CANCELLED', 'cancelled') : error
    }
  } finally {
    await rm(draft, { force: true })
    await rm(scratch, { recursive: true, force: true })
    await forget()
  }
}

type Add = (name: string, source: ZipSource) => Promise<void>

/** The names of a folder's files, in order; none where there is no folder. */
async function filesIn(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries.flatMap((entry) => (entry.isFile() ? [entry.name] : [])).sort()
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return []
    throw error
  }
}

async function addRun({ store, folders }: ProjectFileContext, run: FiledRun, add: Add): Promise<void> {
  const { number, id } = run.summary
  const place = projectFileNames.run(number)
  const spec = `${JSON.stringify(run.spec, null, 2)}\n`
  await add(place + projectFileNames.spec, { kind: 'pieces', pieces: [spec] })
  const points = metricsText(store.metrics.all(number))
  await add(place + projectFileNames.metrics, { kind: 'pieces', pieces: points })
  const folder = folders.run(id)
  const kept = (await filesIn(folder)).filter((name) => /^script-[a-z]+\.json$/.test(name))
  for (const name of kept) {
    const checked: unknown = JSON.parse(await readFile(join(folder, name), 'utf8'))
    const pieces = [`${JSON.stringify(withoutFolders(checked), null, 2)}\n`]
    await add(`${place}kept/${name}`, { kind: 'pieces', pieces })
  }
  const surface = join(folder, surfaceFiles.folder)
  for (const name of await filesIn(surface))
    await add(`${place}surface/${name}`, { kind: 'file', path: join(surface, name) })
}

/** Programs of the runs that left a model, with rows and first weights; the numbers of those that could not be written. */
async function addScripts(
  { store, folders, inference, deps }: ProjectFileContext,
  { runs }: DescribedProject,
  scratch: string,
  add: Add,
): Promise<readonly number[]> {
  const left: number[] = []
  for (const { summary, spec, test } of runs) {
    if (summary.modelId === null) continue
    const datasetFolder = folders.dataset(summary.datasetId)
    if (!store.datasets.has(summary.datasetId) || !existsSync(datasetFolder)) {
      left.push(summary.number)
      continue
    }
    for (const target of ScriptTarget.options) {
      const targetFolder = await mkdtemp(join(scratch, `${target}-`))
      const job = {
        spec,
        target,
        testOpen: test !== null || spec.openTest === true,
        threshold: store.models.find(summary.modelId)?.threshold ?? null,
        datasetFolder,
        targetFolder,
        notebook: false,
        dataElsewhere: false,
        gone: false,
        leaveData: true,
        ...weightsFor(spec, folders.weights),
      }
      const { files } = await inference.ask((worker) => worker.script.write(job))
      const place = `${projectFileNames.run(summary.number)}${target}/`
      for (const name of files) await add(place + name, { kind: 'file', path: join(targetFolder, name) })
      await rm(targetFolder, { recursive: true, force: true })
    }
  }
  if (left.length > 0) deps.log.warn(`runs without programs in a project file: ${left.join(', ')}`)
  return left
}

/** What a model says of the training that made it names the source of the data: as elsewhere, without its folder. */
function portableCheckpoint(text: string): string {
  const parsed: unknown = JSON.parse(text)
  if (typeof parsed !== 'object' || parsed === null || !('spec' in parsed)) return text
  const spec = RunSpec.safeParse(parsed.spec)
  return spec.success ? JSON.stringify({ ...parsed, spec: portableSpec(spec.data) }, null, 2) : text
}

async function addModels(
  { folders }: ProjectFileContext,
  { models }: DescribedProject,
  add: Add,
): Promise<void> {
  for (const { id } of models) {
    const folder = folders.model(id)
    for (const name of await filesIn(folder)) {
      const path = join(folder, name)
      const source: ZipSource =
        name === checkpointName
          ? { kind: 'pieces', pieces: [portableCheckpoint(await readFile(path, 'utf8'))] }
          : { kind: 'file', path }
      await add(projectFileNames.model(id) + name, source)
    }
  }
}

/** What trainings of the project begin with, where that is not drawn. */
async function addWeights(
  { folders }: ProjectFileContext,
  { project, runs }: DescribedProject,
  add: Add,
): Promise<void> {
  const specs = [project.draft.spec, ...runs.map(({ spec }) => spec)]
  const paths = specs.flatMap((spec) => weightsFor(spec, folders.weights).weightsFile ?? [])
  for (const path of new Set(paths))
    if (existsSync(path)) await add(projectFileNames.weights + basename(path), { kind: 'file', path })
}

async function addDatasets(
  { folders }: ProjectFileContext,
  { datasets }: DescribedProject,
  add: Add,
): Promise<void> {
  for (const { id, manifest } of datasets) {
    const folder = folders.dataset(id)
    for (const name of await filesIn(folder)) {
      const isManifest = name === manifestName
      await add(
        projectFileNames.data(id) + name,
        isManifest
          ? { kind: 'pieces', pieces: [`${JSON.stringify(manifest, null, 2)}\n`] }
          : { kind: 'file', path: join(folder, name) },
      )
    }
  }
}

async function expectSize(
  { folders }: ProjectFileContext,
  { datasets, models }: DescribedProject,
): Promise<void> {
  let bytes = models.reduce((sum, model) => sum + 3 * model.bytes, 0)
  for (const { id, isIncluded } of datasets) {
    if (!isIncluded) continue
    const folder = folders.dataset(id)
    for (const name of await filesIn(folder)) bytes += (await stat(join(folder, name))).size
  }
  if (bytes <= mostBytes) return
  const inGigabytes = (value: number): string => `${(value / 1024 ** 3).toFixed(1)} GB`
  const details = { bytes: inGigabytes(bytes), most: inGigabytes(mostBytes) }
  throw new AppError('RESOURCE_EXHAUSTED', 'projectFileTooLarge', details)
}
