import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CheckEvent, ScriptSubject, WrittenScript } from '#shared/contract/scripts'
import { AppError } from '#shared/errors'
import type { Dataset } from '#shared/model/dataset'
import type { DecisionThreshold } from '#shared/model/decisionThreshold'
import type { DatasetId, RunId } from '#shared/model/ids'
import { fromMeasured } from '#shared/model/number'
import type { RunSpec } from '#shared/model/runSpec'
import { checkedRows } from '#shared/script/checkDriver'
import type { OwnFigures } from '#shared/script/compareScript'
import { dataPlan } from '#shared/script/data/dataPlan'
import { mnistFolder } from '#shared/script/data/images'
import { inputShape } from '#shared/network/rowShape'
import { describeNetwork } from '#shared/network/shapes'
import { besideScript, programText, type ScriptTarget } from '#shared/script/program'
import { writeProgram } from '#shared/script/writeProgram'
import type { ExperimentStore } from '#main/db/store'
import type { HostDependencies } from '../dependencies'
import type { Folders } from '../folders'
import type { InferenceWorker } from '../inferenceWorker'
import { fileName } from '../models/exportFolder'
import type { AllowedPaths } from '../paths/allowedPaths'
import type { RunService } from '../runs/service'
import { weightsFor } from '../runs/weightsFor'
import { checkScript } from './check'
import { keepChosen, readChosen } from './chosenPython'
import { findPython, pythonCandidates } from './findPython'
import { keepCheck, readChecks } from './keptChecks'
import { copySource, filesOf, sourceFault } from './sourceFiles'
import { beginFolder, freeFolder } from './targetFolder'

/** Programs that repeat runs elsewhere. */
export type ScriptService = ReturnType<typeof scriptService>

/** What is to be written. */
export type ScriptWish = {
  readonly subject: ScriptSubject
  readonly target: ScriptTarget
  readonly folder: string
  readonly inside: boolean
  readonly withData: boolean
  readonly notebook: boolean
}

/** A specification with its data set, whether its test rows may be scored, and the threshold of its model. */
type Subject = {
  readonly spec: RunSpec
  readonly dataset: Dataset
  readonly testOpen: boolean
  readonly threshold: DecisionThreshold | null
}

/** The scripts of one data folder. */
export function scriptService(
  store: ExperimentStore,
  folders: Folders,
  inference: InferenceWorker,
  runs: Pick<RunService, 'get' | 'series'>,
  paths: Pick<AllowedPaths, 'expectWrite'>,
  { randomId, now, platform }: Pick<HostDependencies, 'randomId' | 'now' | 'platform'>,
) {
  const datasetOf = (id: DatasetId | null): Dataset => {
    const dataset = id === null ? null : store.datasets.find(id)
    if (dataset === null) throw new AppError('NOT_FOUND', 'datasetMissing', { message: id ?? '' })
    return dataset
  }

  /** @throws {AppError} runMissing, datasetMissing, datasetChanged */
  function subjectOf(subject: ScriptSubject): Subject {
    if (subject.kind === 'draft') {
      const { spec } = subject
      return {
        spec,
        dataset: datasetOf(spec.data.datasetId),
        testOpen: spec.openTest === true,
        threshold: null,
      }
    }
    const { spec, summary, test, threshold } = runs.get(subject.runId)
    const dataset = datasetOf(summary.datasetId)
    if (spec.data.sha256 !== null && spec.data.sha256 !== dataset.sha256)
      throw new AppError('CONFLICT', 'datasetChanged', { name: dataset.name })
    return { spec, dataset, testOpen: test !== null || spec.openTest === true, threshold }
  }

  /** Writes a script into a folder. @throws {AppError} those of `scripts.write` */
  async function write(wish: ScriptWish): Promise<WrittenScript> {
    const { target, withData, notebook } = wish
    paths.expectWrite(wish.folder)
    const { spec, dataset, testOpen, threshold } = subjectOf(wish.subject)
    const folder = wish.inside ? freeFolder(wish.folder, `${fileName(spec.name)}-${target}`) : wish.folder
    const plan = dataPlan(dataset, spec.data)
    const fault = plan.kind === 'text' ? await sourceFault(plan, dataset) : null
    if (fault !== null && !withData) throw fault
    const draft = await beginFolder(folder, randomId())
    try {
      const { files, caveats } = await inference.ask((worker) =>
        worker.script.write({
          spec,
          target,
          testOpen,
          threshold,
          datasetFolder: folders.dataset(dataset.id),
          ...weightsFor(spec, folders.weights),
          targetFolder: draft.folder,
          notebook,
          dataElsewhere: !withData,
          gone: fault !== null,
        }),
      )
      const copied =
        plan.kind === 'text' && withData && fault === null ? await copySource(plan, draft.folder) : []
      await draft.finish()
      return {
        folder,
        script: join(folder, besideScript[target]),
        files: [...files, ...copied],
        data: dataOf(plan, withData, fault !== null, copied),
        caveats,
      }
    } catch (error) {
      await draft.abandon()
      throw error
    }
  }

  /** The program of a run. @throws {AppError} runMissing, datasetMissing, datasetChanged */
  function text(runId: RunId, target: ScriptTarget): { readonly text: string } {
    const { spec, dataset, testOpen, threshold } = subjectOf({ kind: 'run', runId })
    const program = writeProgram({
      target,
      spec,
      manifest: dataset,
      described: describeNetwork(spec.network, inputShape(dataset, spec.data)),
      rows: runs.get(runId).summary.rows ?? { train: dataset.rows, validation: 0, test: 0 },
      exact: true,
      testOpen,
      threshold,
      plan: dataPlan(dataset, spec.data),
      dataElsewhere: true,
    })
    return { text: programText(program) }
  }

  /** The figures that a run's script is to give. */
  async function ownFigures(runId: RunId, { spec, dataset }: Subject): Promise<OwnFigures> {
    const { evaluation, test } = runs.get(runId)
    const [series] = runs.series(runId, ['train/loss'], 5000)
    const [epoch, value] = [series?.steps[0], series?.values[0]]
    const { outputs } = await inference.ask((worker) =>
      worker.script.firstOutputs({
        spec,
        datasetFolder: folders.dataset(dataset.id),
        ...weightsFor(spec, folders.weights),
        rows: checkedRows,
      }),
    )
    return {
      first: outputs.map(fromMeasured),
      loss: epoch === undefined || value === undefined ? null : { epoch, value: fromMeasured(value) },
      evaluations: [evaluation, test].flatMap((one) => (one === null ? [] : [one])),
    }
  }

  /** Runs the script of a run and compares. @throws {AppError} those of `scripts.check` */
  async function* check(
    runId: RunId,
    target: ScriptTarget,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<CheckEvent> {
    const subject = subjectOf({ kind: 'run', runId })
    const { spec, dataset, testOpen, threshold } = subject
    const chosen = await readChosen(folders.python)
    const folder = await mkdtemp(join(tmpdir(), 'descent-script-'))
    try {
      const python = await findPython(target, pythonCandidates(chosen, process.env, platform), folder, signal)
      const plan = dataPlan(dataset, spec.data)
      const isGone = plan.kind === 'text' && (await sourceFault(plan, dataset)) !== null
      const caveats = await inference.ask(async (worker) => {
        const job = {
          spec,
          target,
          testOpen,
          threshold,
          datasetFolder: folders.dataset(dataset.id),
          ...weightsFor(spec, folders.weights),
          targetFolder: folder,
        }
        const written = await worker.script.write({
          ...job,
          notebook: false,
          dataElsewhere: false,
          gone: isGone,
        })
        return written.caveats
      })
      if (plan.kind === 'text' && !isGone) await copySource(plan, folder)
      const own = await ownFigures(runId, subject)
      const script = join(folder, besideScript[target])
      for await (const event of checkScript({ target, script, folder, python, own, caveats, now, signal })) {
        if (event.kind === 'done') await keepCheck(folders.run(runId), event.check)
        yield event
      }
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }

  return {
    write,
    text,
    check,
    checks: (runId: RunId) => readChecks(folders.run(runs.get(runId).summary.id)),
    python: () => readChosen(folders.python),
    keepPython: (path: string | null) => keepChosen(folders.python, path),
  }
}

function dataOf(
  plan: ReturnType<typeof dataPlan>,
  withData: boolean,
  isGone: boolean,
  copied: readonly string[],
): WrittenScript['data'] {
  if (isGone) return { where: 'kept', paths: [besideScript.table] }
  switch (plan.kind) {
    case 'text':
      return withData
        ? { where: 'beside', paths: [...copied] }
        : { where: 'elsewhere', paths: [...filesOf(plan)] }
    case 'idx':
      return withData
        ? { where: 'beside', paths: [mnistFolder] }
        : { where: 'elsewhere', paths: [plan.folder ?? mnistFolder] }
    case 'written':
      return { where: 'beside', paths: [besideScript[plan.what]] }
  }
}
