import { z } from 'zod'
import type { MetricTag } from '../catalog/metrics'
import { WireError } from '../errors'
import { DecisionThreshold } from './decisionThreshold'
import { EngineUsed, TrainedOn } from './engine'
import { Evaluation } from './evaluation'
import { RunId, DatasetId, ModelId, ProjectId } from './ids'
import { Marks } from './marks'
import { Measured } from './number'
import { RunSpec } from './runSpec'
import { UnitActivity } from './unitActivity'

/** The states of a run. `runTransitions` says which may follow which. */
export const runStates = [
  'queued',
  'running',
  'paused',
  'done',
  'stopped',
  'failed',
  'diverged',
  'interrupted',
] as const
export const RunState = z.enum(runStates)
export type RunState = z.infer<typeof RunState>

/** The one table of allowed changes of state. A stopped, failed or interrupted run may be resumed: it queues again. */
export const runTransitions: Readonly<Record<RunState, readonly RunState[]>> = {
  queued: ['running', 'failed', 'interrupted', 'stopped'],
  running: ['paused', 'done', 'stopped', 'failed', 'diverged', 'interrupted'],
  paused: ['running', 'stopped', 'failed', 'interrupted'],
  done: [],
  stopped: ['queued'],
  failed: ['queued'],
  diverged: [],
  interrupted: ['queued'],
}

/** Whether `to` may follow `from`. */
export const mayBecome = (from: RunState, to: RunState): boolean => runTransitions[from].includes(to)

/** Whether a process works on the run in this state. */
export const isActive = (state: RunState): boolean =>
  state === 'queued' || state === 'running' || state === 'paused'

/**
 * The engine that a run is trained on, with what the person should know of the choice: `tensorflow: <reason>` for a better
 * engine that was passed over, or a reason alone (`captureFailed`), and what the newest attempt was trained on. Runs of earlier
 * versions have neither.
 */
export const RunEngine = EngineUsed.extend({
  notes: z.array(z.string()).optional(),
  trainedOn: TrainedOn.optional(),
})
export type RunEngine = z.infer<typeof RunEngine>

/** How many rows each part had when the run began: what the split dealt out of those that could be used. */
export const SplitCounts = z.object({ train: z.int(), validation: z.int(), test: z.int() })
export type SplitCounts = z.infer<typeof SplitCounts>

/** A row of the run list. Times are milliseconds since 1970; `number` counts runs from 1 and is what people say. */
export const RunSummary = z.object({
  id: RunId,
  number: z.int().min(1),
  name: z.string(),
  state: RunState,
  attempt: z.int().min(1),
  datasetId: DatasetId,
  datasetName: z.string(),
  modelId: ModelId.nullable(),
  engine: RunEngine.nullable(),
  seed: z.int(),
  epochs: z.int(),
  epochsDone: z.int(),
  parameters: z.int(),
  /** The epoch whose network is the model; null where that is the last one. */
  keptEpoch: z.int().nullable(),
  /** Null until training begins, and for runs of earlier versions. */
  rows: SplitCounts.nullable(),
  /**
   * By metric and part (`MetricTag`): over the kept or last finished epoch, and of the test part once it was opened. A metric
   * that is undefined there is no number (`nan`); tags that this version does not know stay as they are.
   */
  metrics: z.record(z.string(), Measured),
  /** Seconds spent training, over all attempts. */
  trainSeconds: z.number(),
  createdAt: z.int(),
  finishedAt: z.int().nullable(),
  error: WireError.nullable(),
  /** The project that it was started in; null for one of the command line. */
  projectId: ProjectId.nullable().default(null),
  /** What a person has said of it; null for nothing. */
  marks: Marks.nullable().optional(),
  /** When it was set aside from the list. */
  archivedAt: z.int().nullable().optional(),
  /** When it was put into the bin. */
  deletedAt: z.int().nullable().optional(),
})
export type RunSummary = z.infer<typeof RunSummary>

/** A figure of a run; null before it is measured, and where it is of another task. */
export const metricOf = ({ metrics }: Pick<RunSummary, 'metrics'>, tag: MetricTag): Measured | null =>
  metrics[tag] ?? null

/** Whether a run came to its end with a loss that says that nothing was learned; its error says how large it is. */
export const hasExploded = ({ state, error }: Pick<RunSummary, 'state' | 'error'>): boolean =>
  state === 'done' && error?.reason === 'lossExploded'

/** The run that opened the test part of a data set, and when (milliseconds since 1970). */
export const TestOpening = z.object({ runNumber: z.int().min(1), openedAt: z.int() })
export type TestOpening = z.infer<typeof TestOpening>

/** A run with its specification, its scores and whether a checkpoint exists to resume from. */
export const RunDetail = z.object({
  summary: RunSummary,
  spec: RunSpec,
  /** What the run was scored on at its end: the validation part, or the held-out fold; null where there was neither. */
  evaluation: Evaluation.nullable(),
  /** On the test part; null while that is sealed for this run. */
  test: Evaluation.nullable(),
  /** Every opening of the test part of the run's data, the first one first. */
  testOpenings: z.array(TestOpening),
  /**
   * By which the run's model answers now, null for 0.5. The scores here are those of 0.5 all the same, as the training left
   * them; `models.evaluate` gives those of the threshold.
   */
  threshold: DecisionThreshold.nullable().default(null),
  /** What the units of the run's model did with some rows; null for models of earlier versions, and where it was not kept. */
  activity: UnitActivity.nullable().default(null),
  canResume: z.boolean(),
  /** The columns of its data that hold dates, as far as the specification says something of their values. */
  dateColumns: z.array(z.string()).optional(),
  /** Every start of its process: when, and after how many epochs. */
  attempts: z.array(z.object({ attempt: z.int(), startedAt: z.int(), fromEpoch: z.int() })).optional(),
})
export type RunDetail = z.infer<typeof RunDetail>
