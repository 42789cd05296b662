import { setImmediate } from 'node:timers/promises'
import { AppError } from '#shared/errors'
import { foldsOf, type FoldRun } from '#shared/model/crossValidation'
import type { Dataset } from '#shared/model/dataset'
import { RunId, type DatasetId, type ProjectId } from '#shared/model/ids'
import type { GroupKind, GroupRun } from '#shared/model/repeats'
import { isActive, mayBecome, type RunDetail, type RunState, type RunSummary } from '#shared/model/run'
import type { MetricTag, RunEvent, Series } from '#shared/model/runEvent'
import type { RangeTestEvent } from '#shared/model/rangeTest'
import type { RunSpec } from '#shared/model/runSpec'
import type { SurfaceChoice } from '#shared/model/surface'
import type { DatasetService } from '../datasets/service'
import type { EngineService } from '../engines/service'
import { superviseRun, type ActiveRun, type RunContext } from './activeRun'
import { likelyWork, type RunWork } from './attempt'
import { hasSurface, readSurface } from './surface'
import { canPrepare } from './canPrepare'
import { curveTable } from './curveTable'
import { newestCheckpoint } from './checkpoint'
import { patiently } from './patience'
import { reconcile } from './reconcile'
import { runBin } from './runBin'
import { runLog } from './runLog'
import { runTables } from './runTable'
import { nextTrainer } from './nextTrainer'
import { rangeTester } from './rangeTest'
import type { RunRequest } from './trainingProcess'
import { storedLine } from './storedLine'
import { thinnedSeries } from './thinnedSeries'
import { unloggedEnds } from './unloggedEnds'
import { dataKey } from './recordTest'
import { readUnitActivity } from './unitActivity'
import { validateSpec } from './validateSpec'
import { watchElsewhere } from './watchElsewhere'
import { expectWeights } from './weightsFor'

/** Runs: started, steered, watched, read again. */
export type RunService = ReturnType<typeof runService>

const commandStates: Readonly<Record<RunRequest, readonly RunState[]>> = {
  pause: ['running'],
  resume: ['paused'],
  checkpoint: ['running', 'paused'],
  stop: ['queued', 'running', 'paused'],
  end: ['queued', 'running', 'paused'],
}

/** This host's id in the log, and whether another one still runs. */
export type HostIdentity = { readonly id: string; readonly isAlive: (host: string) => boolean }

/** The runs of one data folder. */
export function runService(
  { deps, store, folders }: Omit<RunContext, 'unlogged' | 'host' | 'next'>,
  datasets: DatasetService,
  { packFor }: Pick<EngineService, 'packFor'>,
  { id: host, isAlive }: HostIdentity,
) {
  const unlogged = unloggedEnds(store, (error) =>
    deps.log.warn(`the end of a run is not logged: ${String(error)}`),
  )
  const next = nextTrainer(deps.startWorker, deps.log)
  const ranges = rangeTester(deps.startWorker)
  const readSeries = thinnedSeries(store)
  let active: { readonly runId: RunId; readonly run: ActiveRun } | null = null
  let starting: string | null = null
  let closed = false
  const waiting = new Set<() => void>()

  /** Ends in the log what hosts left behind that are gone; gives the runs' numbers. */
  const endOrphans = (): readonly number[] => reconcile(store, isAlive, deps.now, unlogged)

  const find = (runId: RunId): RunSummary | null => {
    const summary = store.runs.find(runId)
    return summary === null ? null : unlogged.shown(summary)
  }
  const get = (runId: RunId): RunSummary => {
    const summary = find(runId)
    if (summary === null) throw new AppError('NOT_FOUND', 'runMissing', { message: runId })
    if (!isActive(summary.state) || active?.runId === runId || !endOrphans().includes(summary.number))
      return summary
    return find(runId) ?? summary
  }

  const canResume = (summary: RunSummary): boolean =>
    mayBecome(summary.state, 'queued') && checkpointOf(summary) !== null

  const checkpointOf = ({ id, number }: RunSummary) =>
    newestCheckpoint(store.checkpoints.of(number), folders.run(id))

  const refuseIfBusy = (): void => {
    if (active !== null) {
      const running = get(active.runId)
      throw new AppError('CONFLICT', 'runBusy', { number: running.number, name: running.name })
    }
    if (starting !== null) throw new AppError('CONFLICT', 'runBusy', { name: starting })
  }

  const isBusy = (): boolean => active !== null || starting !== null
  /** Whoever waits for the end of a training is told that nothing is trained any more. */
  const tellFree = (): void => {
    if (isBusy()) return
    for (const wake of waiting) wake()
    waiting.clear()
  }

  /** Keeps other trainings out until it is released. */
  const occupy = (name: string): (() => void) => {
    refuseIfBusy()
    void ranges.end()
    starting = name
    return () => {
      starting = null
      tellFree()
    }
  }

  /** Only one start at a time gets past here: two trainings would halve each other's speed. */
  const alone = async <Result>(name: string, work: () => Result | Promise<Result>): Promise<Result> => {
    const release = occupy(name)
    try {
      unlogged.write()
      return await work()
    } finally {
      release()
    }
  }

  const supervise = (summary: RunSummary, work: RunWork): void => {
    const run = superviseRun({ deps, store, folders, unlogged, next, host }, summary, work)
    active = { runId: summary.id, run }
    void run.ended.finally(() => {
      active = null
      tellFree()
    })
  }

  const datasetFor = async ({ data }: RunSpec): Promise<Dataset> => {
    const known = data.datasetId === null ? null : store.datasets.find(data.datasetId)
    const dataset = known ?? (await datasets.obtain(data.source))
    if (data.sha256 !== null && data.sha256 !== dataset.sha256) {
      throw new AppError('CONFLICT', 'datasetChanged', { name: dataset.name })
    }
    return dataset
  }

  /** What is trained in a deleted project would be removed with it. @throws {AppError} projectMissing */
  const expectProject = (projectId: ProjectId | null): void => {
    if (projectId !== null && !store.projects.isKept(projectId))
      throw new AppError('NOT_FOUND', 'projectMissing', { message: projectId })
  }

  /** Logs that a run uses a data set, unless that was removed meanwhile. */
  const onPresent = (dataset: DatasetId, note: () => RunSummary): Promise<RunSummary> =>
    patiently(store, () =>
      store.transaction(() => {
        datasets.get(dataset)
        return note()
      }),
    )

  /** The specification as it is logged: the data set's own source says how its file was read. */
  const onDataset = (spec: RunSpec, { id: datasetId, sha256, source }: Dataset): RunSpec => ({
    ...spec,
    data: { ...spec.data, datasetId, sha256, source },
  })

  /** A specification on its data set, checked as far as that goes without training. */
  async function check(
    template: RunSpec,
  ): Promise<{ readonly spec: RunSpec; readonly dataset: Dataset; readonly parameters: number }> {
    const dataset = await datasetFor(template)
    const spec = onDataset(template, dataset)
    const parameters = validateSpec(spec, dataset)
    expectWeights(spec, folders.weights)
    return { spec, dataset, parameters }
  }

  return {
    log: (runId: RunId) => runLog(folders.logs, get(runId).number),
    ...runTables(store, unlogged.shown),
    ...runBin(store, folders, get, deps.now),

    /** @throws {AppError} what is wrong with the specification, as `start` does */
    check,
    isBusy,
    /** Fulfilled when no run is active or being started. */
    whenFree: (): Promise<void> =>
      isBusy() ? new Promise((resolve) => waiting.add(resolve)) : Promise.resolve(),

    /** @throws {AppError} runBusy while a run is active or being started */
    refuseIfBusy,

    /**
     * Keeps other trainings out for one that is not logged, until it is released; `name` is told to those who ask.
     * @throws {AppError} runBusy
     */
    occupy,

    /**
     * Gets ready for a training that is likely: of this specification, or of none that is known yet. What cannot be trained
     * or takes much memory is left alone; `start` says what is wrong with it.
     */
    async prepare(
      template: RunSpec | null,
      drawSurface = false,
      surface: SurfaceChoice | null = null,
    ): Promise<void> {
      const runtimePack = await packFor(template?.engine ?? 'auto').catch(() => undefined)
      if (runtimePack === undefined || closed || isBusy()) return
      if (template === null) return next.prepare({ kind: 'engine', engine: 'auto', runtimePack })
      const { datasetId, sha256 } = template.data
      const dataset = datasetId === null ? null : store.datasets.find(datasetId)
      if (dataset === null || (sha256 !== null && sha256 !== dataset.sha256)) return
      const spec = onDataset(template, dataset)
      if (!canPrepare(spec, dataset)) return
      const job = likelyWork(
        { spec, runtimePack, drawSurface, surface },
        folders.dataset(dataset.id),
        folders.weights,
      )
      await next.prepare({ kind: 'job', job })
    },

    /** Ends the process that waits for the next run: it may hold files that are to be removed. @throws {AppError} runBusy */
    letGoOf: async (): Promise<void> => {
      refuseIfBusy()
      await Promise.all([next.drop(), ranges.end()])
    },
    /** The same, whatever is trained. */
    dropPrepared: next.drop,

    /** See the contract. @throws {AppError} runBusy, and what is wrong with the specification */
    async *rangeTest(
      template: RunSpec,
      signal: AbortSignal | undefined,
    ): AsyncGenerator<RangeTestEvent, void> {
      refuseIfBusy()
      const dataset = await datasetFor(template)
      const spec = onDataset(template, dataset)
      validateSpec(spec, dataset)
      const runtimePack = await packFor(spec.engine)
      refuseIfBusy()
      if (closed) throw new AppError('CANCELLED', 'cancelled')
      const job = likelyWork(
        { spec, runtimePack, drawSurface: false, surface: null },
        folders.dataset(dataset.id),
        folders.weights,
      )
      yield* ranges.run(job, signal)
    },

    start: (
      template: RunSpec,
      drawSurface = false,
      projectId: ProjectId | null = null,
      surface: SurfaceChoice | null = null,
    ): Promise<RunSummary> =>
      alone(template.name, async () => {
        expectProject(projectId)
        const { spec, dataset, parameters } = await check(template)
        if (closed) throw new AppError('CANCELLED', 'cancelled')
        const runtimePack = await packFor(spec.engine)
        if (closed) throw new AppError('CANCELLED', 'cancelled')
        const run = {
          id: RunId.parse(`run-${deps.randomId()}`),
          spec,
          datasetId: dataset.id,
          datasetName: dataset.name,
          parameters,
          createdAt: deps.now(),
          host,
          projectId,
        }
        const summary = await onPresent(dataset.id, () => {
          expectProject(projectId)
          return store.runs.insert(run)
        })
        supervise(summary, { spec, runtimePack, drawSurface, surface })
        return summary
      }),

    resume: (runId: RunId): Promise<RunSummary> =>
      alone(get(runId).name, async () => {
        const before = get(runId)
        if (!mayBecome(before.state, 'queued')) {
          throw new AppError('CONFLICT', 'runStateForbids', { state: before.state, command: 'resume' })
        }
        if (checkpointOf(before) === null) throw new AppError('NOT_FOUND', 'noCheckpoint')
        const { spec } = store.runs.documents(before.number)
        const dataset = datasets.get(before.datasetId)
        if (spec.data.sha256 !== dataset.sha256) {
          throw new AppError('CONFLICT', 'datasetChanged', { name: dataset.name })
        }
        const runtimePack = await packFor(spec.engine)
        if (closed) throw new AppError('CANCELLED', 'cancelled')
        const change = {
          state: 'queued' as const,
          attempt: before.attempt + 1,
          finishedAt: null,
          error: null,
          host,
        }
        const summary = await onPresent(dataset.id, () => {
          expectProject(before.projectId)
          return store.runs.change(runId, change)
        })
        const drawSurface = hasSurface(folders.run(runId))
        // Which plane it was stands with its frames.
        supervise(summary, { spec, runtimePack, drawSurface, surface: null })
        return summary
      }),

    async command(runId: RunId, command: RunRequest): Promise<RunSummary> {
      const { state } = get(runId)
      if (active?.runId !== runId && isActive(state)) throw new AppError('CONFLICT', 'runElsewhere')
      if (active?.runId !== runId || !commandStates[command].includes(state)) {
        throw new AppError('CONFLICT', 'runStateForbids', { state, command })
      }
      if (command === 'end') await active.run.endProcess()
      else await active.run.command(command)
      return get(runId)
    },

    endOrphans,

    list: (before: number | null, limit: number): RunSummary[] => {
      endOrphans()
      return store.runs.list(before, limit).map(unlogged.shown)
    },

    get(runId: RunId): RunDetail {
      const summary = get(runId)
      const documents = store.runs.documents(summary.number)
      const testOpenings = [...store.testOpenings.of(dataKey(documents.spec, summary))]
      const { modelId } = summary
      const threshold = modelId === null ? null : (store.models.find(modelId)?.threshold ?? null)
      const activity = modelId === null ? null : readUnitActivity(folders.model(modelId))
      const attempts = store.attempts
        .of(summary.number)
        .map(({ attempt, startedAt, fromEpoch }) => ({ attempt, startedAt, fromEpoch }))
      const resumable = canResume(summary)
      return { summary, ...documents, testOpenings, threshold, activity, canResume: resumable, attempts }
    },

    folds(spec: RunSpec): FoldRun[] {
      const { datasetId } = spec.data
      const dataset = datasetId === null || foldsOf(spec) === null ? null : store.datasets.find(datasetId)
      return dataset === null ? [] : [...store.runs.folds(dataset.id, onDataset(spec, dataset))]
    },

    group(spec: RunSpec, kind: GroupKind): GroupRun[] {
      const { datasetId } = spec.data
      const dataset = datasetId === null ? null : store.datasets.find(datasetId)
      if (dataset === null) return []
      const own = onDataset(spec, dataset)
      return kind === 'folds'
        ? store.runs.folds(dataset.id, own).map(({ fold, run }) => ({ key: fold, run }))
        : [...store.runs.seeds(dataset.id, own, kind)]
    },

    async *watch(runId: RunId, signal: AbortSignal | undefined): AsyncGenerator<RunEvent, void> {
      const watched = active?.runId === runId ? active.run.feed.watch(signal) : null
      const summary = get(runId)
      yield { kind: 'summary', summary }
      if (watched !== null) yield* watched
      else if (!isActive(summary.state)) yield { kind: 'ended', state: summary.state }
      else {
        yield* watchElsewhere(summary, { store, find: get, signal })
      }
    },

    series: (runId: RunId, tags: readonly MetricTag[], points: number): Series[] =>
      readSeries(get(runId), tags, points),

    /** Every stored point of some lines, as CSV. @throws {AppError} runMissing */
    table: (
      lines: readonly { readonly runId: RunId; readonly tag: MetricTag; readonly label: string }[],
      stepsPerEpoch: number,
    ): Promise<string> => {
      const whole = lines.map((line) => storedLine(store, get(line.runId).number, line, stepsPerEpoch))
      return curveTable(whole, stepsPerEpoch, () => setImmediate())
    },

    /** @throws {AppError} runStateForbids, surfaceColumn, surfaceRow */
    async drawSurface(runId: RunId, choice: SurfaceChoice): Promise<void> {
      const { state } = get(runId)
      if (active?.runId !== runId)
        throw new AppError('CONFLICT', 'runStateForbids', { state, command: 'surface' })
      await active.run.drawSurface(choice)
    },

    surface: (runId: RunId, from: number) => readSurface(folders.run(get(runId).id), from),

    rename(runId: RunId, name: string): RunSummary {
      get(runId)
      const summary = store.runs.change(runId, { name })
      if (active?.runId === runId) active.run.feed.publish({ kind: 'summary', summary })
      return summary
    },

    /** Interrupts what runs; it can be resumed at the next start. */
    async close(): Promise<void> {
      closed = true
      const dropped = Promise.all([next.drop(), ranges.end()])
      const closing = active?.run
      await closing?.interrupt()
      await closing?.ended
      await dropped
      unlogged.write()
    },
  }
}
