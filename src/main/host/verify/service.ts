import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { VerifyEvent } from '#shared/contract/verifications'
import { AppError } from '#shared/errors'
import { writeFault } from '#shared/fileFault'
import type { RunId } from '#shared/model/ids'
import { isActive, type RunDetail, type RunState } from '#shared/model/run'
import { Verification } from '#shared/model/verification'
import { epochBatches, needsTwoRows } from '#shared/network/epochBatches'
import { inputShape } from '#shared/network/rowShape'
import { describeNetwork } from '#shared/network/shapes'
import type { Dataset } from '#shared/model/dataset'
import type { ExperimentStore } from '#main/db/store'
import type { HostDependencies } from '../dependencies'
import type { EngineService } from '../engines/service'
import type { Folders } from '../folders'
import { keepDocument, readDocument } from '../keptDocument'
import { likelyWork } from '../runs/attempt'
import { createFeed, type Feed } from '../runs/feed'
import { nextTrainer } from '../runs/nextTrainer'
import type { RunService } from '../runs/service'
import { trainedHere } from '../runs/trainedHere'
import { compareWith } from './comparison'
import { recordedSeries, scorePairs } from './recorded'
import { retrain } from './retrain'
import { verdictOf } from './verdict'
import { compareWeights } from './weights'

/** Runs that are trained again. */
export type VerifyService = ReturnType<typeof verifyService>

/** Runs in these states were repeated as far as they had come. */
const unfinished: ReadonlySet<RunState> = new Set(['stopped', 'failed', 'interrupted'])

/** The repetitions of the runs of one data folder. */
export function verifyService(
  store: ExperimentStore,
  folders: Folders,
  runs: Pick<RunService, 'get' | 'occupy' | 'dropPrepared'>,
  { packFor }: Pick<EngineService, 'packFor'>,
  { appVersion, startWorker, log, now, randomId }: HostDependencies,
) {
  const closing = new AbortController()
  const fileOf = (runId: RunId): string => join(folders.run(runId), 'verification.json')

  /** @throws {AppError} runStateForbids, nothingToVerify, datasetMissing, datasetChanged */
  function expected({ summary, spec }: RunDetail) {
    const { state, engine, number } = summary
    if (isActive(state)) throw new AppError('CONFLICT', 'runStateForbids', { state, command: 'verify' })
    const series = recordedSeries(store, number)
    if (engine === null || series.size === 0)
      throw new AppError('INVALID_INPUT', 'nothingToVerify', { number })
    const dataset = store.datasets.find(summary.datasetId)
    if (dataset === null) throw new AppError('NOT_FOUND', 'datasetMissing', { message: summary.datasetName })
    if (spec.data.sha256 !== null && spec.data.sha256 !== dataset.sha256)
      throw new AppError('CONFLICT', 'datasetChanged', { name: dataset.name })
    return { engine, series, dataset }
  }

  async function train(
    run: RunDetail,
    feed: Feed,
    folder: string,
    signal: AbortSignal,
  ): Promise<Verification> {
    const started = now()
    const { summary, spec, evaluation, test } = run
    const { engine, series, dataset } = expected(run)
    const partial = unfinished.has(summary.state)
    const runtimePack = await packFor(engine.name)
    const work = { spec: { ...spec, engine: engine.name }, runtimePack, drawSurface: false, surface: null }
    const comparison = compareWith(series, { stepsPerEpoch: stepsPerEpoch(run, dataset), partial })
    const again = await retrain({
      job: {
        ...likelyWork(work, folders.dataset(dataset.id), folders.weights),
        runFolder: folder,
        resumeFrom: null,
      },
      label: `verify-${summary.number}`,
      next: nextTrainer(startWorker, log),
      told: { log, database: folders.database },
      comparison,
      partial,
      live: (frame) => feed.publish({ kind: 'live', frame }),
      signal,
    })
    const { finished } = again
    if (!partial) {
      for (const pair of scorePairs(evaluation, finished?.evaluation ?? null)) comparison.addScore(...pair)
      // Its test part may have been opened later; the specification then does not say so.
      if (spec.openTest === true)
        for (const pair of scorePairs(test, finished?.test ?? null)) comparison.addScore(...pair)
    }
    const model = summary.modelId === null ? null : folders.model(summary.modelId)
    const weights = partial
      ? { kind: 'partial' as const }
      : await compareWeights(model, finished?.modelFolder ?? null)
    const { notes: _notes, ...recorded } = engine
    const compared = comparison.finish()
    return {
      at: now(),
      seconds: (now() - started) / 1000,
      verdict: verdictOf(compared.figures, weights),
      ...compared,
      recorded,
      again: { ...again.engine, trainedOn: trainedHere(appVersion, runtimePack) },
      weights,
      partial,
    }
  }

  /** Trains a run again and compares. @throws {AppError} those of `verifications.run` */
  async function* verify(runId: RunId, signal: AbortSignal | undefined): AsyncGenerator<VerifyEvent> {
    const run = runs.get(runId)
    expected(run)
    const release = runs.occupy(run.summary.name)
    const stop = new AbortController()
    const signals = AbortSignal.any([stop.signal, closing.signal, ...(signal === undefined ? [] : [signal])])
    const folder = join(folders.verifications, randomId())
    const feed = createFeed()
    const frames = feed.watch(signals)
    const result = begin(run, feed, folder, signals).finally(() =>
      feed.publish({ kind: 'ended', state: run.summary.state }),
    )
    result.catch(() => undefined)
    try {
      for await (const event of frames) if (event.kind === 'live') yield event
      const verification = await result
      await keepDocument(fileOf(run.summary.id), verification)
      yield { kind: 'done', verification }
    } finally {
      stop.abort()
      await result.catch(() => undefined)
      await rm(folder, { recursive: true, force: true })
      release()
    }
  }

  async function begin(
    run: RunDetail,
    feed: Feed,
    folder: string,
    signal: AbortSignal,
  ): Promise<Verification> {
    await runs.dropPrepared()
    await mkdir(folder, { recursive: true }).catch((error: unknown) => {
      throw writeFault(error, folder)
    })
    return train(run, feed, folder, signal)
  }

  return {
    verify,
    get: async (runId: RunId) => ({
      verification: await readDocument(fileOf(runs.get(runId).summary.id), Verification),
    }),
    /** Ends a repetition that is under way. */
    close: (): void => closing.abort(),
  }
}

function stepsPerEpoch({ summary, spec }: RunDetail, dataset: Dataset): number {
  const described = describeNetwork(spec.network, inputShape(dataset, spec.data))
  const rows = summary.rows?.train ?? dataset.rows
  return epochBatches(spec.training, rows, needsTwoRows(described)).count
}
