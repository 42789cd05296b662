import { z } from 'zod'
import { metricTags } from '../catalog/metrics'
import { WireError } from '../errors'
import { EngineUsed } from './engine'
import { Evaluation } from './evaluation'
import { Measured } from './number'
import { SplitCounts, RunState, RunSummary } from './run'

/**
 * The series of a run, by metric and part. Step of `batch/…` is the optimizer step (from 1; mean over the steps since the
 * point before); step of the others is the epoch (from 1).
 */
export const MetricTag = z.enum(metricTags)
export type MetricTag = z.infer<typeof MetricTag>

/** One point of one series. */
export const MetricPoint = z.object({ tag: MetricTag, step: z.int().min(0), value: Measured })
export type MetricPoint = z.infer<typeof MetricPoint>

/** Where training stands between two batches; `step` counts optimizer steps of the whole run, from 0. */
export const Position = z.object({ epoch: z.int().min(0), batch: z.int().min(0), step: z.int().min(0) })
export type Position = z.infer<typeof Position>

/** The epoch (from 1) whose network became the model, with its figures by their tags. */
export const KeptEpoch = z.object({ epoch: z.int().min(1), figures: z.record(z.string(), Measured) })
export type KeptEpoch = z.infer<typeof KeptEpoch>

/** What the trainer must not lose: numbered, kept until acknowledged, stored in one transaction each. */
export const DurableEvent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('started'),
    engine: EngineUsed,
    parameters: z.int(),
    rows: SplitCounts,
    notes: z.array(z.string()),
  }),
  /** Points since the last such event, with epochs done and training seconds so far. */
  z.object({
    kind: z.literal('metrics'),
    points: z.array(MetricPoint),
    epochsDone: z.int(),
    trainSeconds: z.number(),
  }),
  z.object({ kind: z.literal('stateChanged'), state: z.enum(['running', 'paused']) }),
  z.object({ kind: z.literal('checkpointSaved'), folder: z.string(), position: Position }),
  z.object({ kind: z.literal('diverged'), epoch: z.int(), step: z.int(), loss: Measured }),
  z.object({ kind: z.literal('failed'), error: WireError }),
  z.object({
    kind: z.literal('finished'),
    how: z.enum(['done', 'stopped']),
    trainSeconds: z.number(),
    epochsDone: z.int(),
    /** On the validation part, or on the held-out fold; null where there is neither, and where nothing was learned. */
    evaluation: Evaluation.nullable(),
    /** On the test part, where the specification opens it; null otherwise. */
    test: Evaluation.nullable(),
    /** Folder with the final weights, to become a model; null when stopped without one. */
    modelFolder: z.string().nullable(),
    /** Null where the last epoch is kept. */
    kept: KeptEpoch.nullable(),
  }),
])
export type DurableEvent = z.infer<typeof DurableEvent>

/** A glance at the running training, at most 10 a second: may be dropped, never stored. */
export const LiveFrame = z.object({
  position: Position,
  batchesPerEpoch: z.int(),
  epochs: z.int(),
  loss: Measured.nullable(),
  rowsPerSecond: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  /** Resident memory of the trainer process. */
  memoryBytes: z.int(),
})
export type LiveFrame = z.infer<typeof LiveFrame>

/** What the page sees of a run it watches: a summary first and at each change, points, frames. */
export const RunEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('summary'), summary: RunSummary }),
  z.object({ kind: z.literal('points'), attempt: z.int(), points: z.array(MetricPoint) }),
  z.object({ kind: z.literal('live'), frame: LiveFrame }),
  /** The trainer has been silent for this long; it is reported, never ended for it. */
  z.object({ kind: z.literal('silent'), seconds: z.number() }),
  /** Another program has held the log for this long: what happened is kept, and written as soon as it lets go. */
  z.object({ kind: z.literal('held'), seconds: z.number() }),
  /** The watched run has reached this final state; no event follows. */
  z.object({ kind: z.literal('ended'), state: RunState }),
])
export type RunEvent = z.infer<typeof RunEvent>

/** A stored series for drawing, thinned to about the number of points asked for (smallest and largest of each part kept). */
export const Series = z.object({
  tag: MetricTag,
  steps: z.array(z.int()),
  values: z.array(Measured),
  total: z.int(),
})
export type Series = z.infer<typeof Series>
