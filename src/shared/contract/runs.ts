import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { metricTags } from '../catalog/metrics'
import { FoldRun } from '../model/crossValidation'
import { ProjectId, RunId } from '../model/ids'
import { GroupKind, GroupRun } from '../model/repeats'
import { RangeTestEvent } from '../model/rangeTest'
import { Marks } from '../model/marks'
import { RunDetail, RunSummary } from '../model/run'
import { MetricTag, RunEvent, Series } from '../model/runEvent'
import { SurfaceChoice, SurfaceFrame, SurfacePlane } from '../model/surface'
import { RunSpec } from '../model/runSpec'
import { operation } from './base'
import { ProposedName } from './files'
import { runList } from './runList'

const one = z.object({ runId: RunId })
const several = z.object({ runIds: z.array(RunId).min(1).max(10_000) })

/** A line that a process of a run has told; milliseconds since 1970. */
export const LoggedLine = z.object({
  at: z.int(),
  level: z.enum(['info', 'warn', 'error']),
  text: z.string(),
})
export type LoggedLine = z.infer<typeof LoggedLine>

/** Runs: started, watched, steered, read again. */
export const runs = {
  /** Checks the specification, makes or finds its data set, logs the run and starts its process. One run is active at a time: `runBusy`. */
  start: operation
    .input(
      z.object({
        spec: RunSpec,
        drawSurface: z.boolean().default(false),
        surface: SurfaceChoice.nullable().default(null),
        /** The project that it belongs to. */
        projectId: ProjectId.nullable().default(null),
      }),
    )
    .output(RunSummary),
  /**
   * Gets ready for a training that is likely to be started soon, of this specification or of one that is not known yet:
   * `start` with the same then begins at once. Never an error; nothing happens while a run is active.
   */
  prepare: operation
    .input(
      z.object({
        spec: RunSpec.nullable(),
        drawSurface: z.boolean().default(false),
        surface: SurfaceChoice.nullable().default(null),
      }),
    )
    .output(z.object({ prepared: z.literal(true) })),
  /**
   * Trains the first steps of a specification from its own first weights with a rising learning rate, in a process of its
   * own that is forgotten: the losses as they come, and the rate that they propose. Nothing is logged. Leaving the feed ends
   * it, and so does a run that is started (`cancelled`). While a run is active: `runBusy`.
   */
  rangeTest: operation.input(z.object({ spec: RunSpec })).output(eventIterator(RangeTestEvent)),
  /** Continues a stopped, failed or interrupted run from its last checkpoint, as a new attempt. */
  resume: operation.input(one).output(RunSummary),
  /**
   * Takes effect between two batches. `stop` keeps what was learned as a model. `end` ends the process at once, also one
   * that hangs: the run is interrupted. A process that does not answer the others: `trainerSilent`.
   */
  command: operation
    .input(z.object({ runId: RunId, command: z.enum(['pause', 'resume', 'checkpoint', 'stop', 'end']) }))
    .output(RunSummary),
  ...runList,
  /** Newest first, without those in the bin, 200 at most; `before` is the number of the last one seen. */
  list: operation
    .input(z.object({ before: z.int().nullable(), limit: z.int().min(1).max(200) }))
    .output(z.array(RunSummary)),
  get: operation.input(one).output(RunDetail),
  /**
   * The finished runs of a cross-validation: those that differ from the specification in name and fold only, the newest
   * of each fold, by fold. Empty for a split without folds.
   */
  folds: operation.input(z.object({ spec: RunSpec })).output(z.array(FoldRun)),
  /**
   * The finished runs of a group: those that differ from the specification in name and seeds, or in name and fold, only, the
   * newest of each, by seed or fold. With `splits` each has a split of its own.
   */
  group: operation.input(z.object({ spec: RunSpec, kind: GroupKind })).output(z.array(GroupRun)),
  /** Starts with the summary, then points and frames as they come; ends after `ended`. History is read with `series`. */
  watch: operation.input(one).output(eventIterator(RunEvent)),
  /** Stored points of the newest attempt's line of history, thinned to about `points`. */
  series: operation
    .input(
      z.object({
        runId: RunId,
        tags: z.array(MetricTag).min(1).max(metricTags.length),
        points: z.int().min(10).max(5000),
      }),
    )
    .output(z.array(Series)),
  /**
   * Asks in the system's save dialog where to, and writes every stored point of the lines there as CSV, a column a line
   * under its label, by optimizer step of a run with that many steps an epoch. Null when the dialog was cancelled or the
   * host has no window.
   */
  saveTable: operation
    .input(
      z.object({
        name: ProposedName,
        stepsPerEpoch: z.int().min(1),
        lines: z
          .array(z.object({ runId: RunId, tag: MetricTag, label: z.string().max(200) }))
          .min(1)
          .max(50),
      }),
    )
    .output(z.object({ file: z.string().nullable() })),
  /**
   * What a network gave on a plane of two inputs while it learned, for runs that were started with `drawSurface`: that of a
   * network of exactly two inputs, or the one that was chosen. Frames in the order they were drawn, from the place `from` on; that of the epoch that became the model may be the last. Null without.
   */
  surface: operation
    .input(z.object({ runId: RunId, from: z.int().min(0) }))
    .output(z.object({ plane: SurfacePlane, frames: z.array(SurfaceFrame) }).nullable()),
  /**
   * Draws another plane of a run that was started with `drawSurface`, from its next epoch on; frames of the one before are
   * gone. A column that is no axis: `surfaceColumn`; a row that neither trains nor validates: `surfaceRow`.
   */
  drawSurface: operation
    .input(z.object({ runId: RunId, choice: SurfaceChoice }))
    .output(z.object({ queued: z.literal(true) })),
  rename: operation
    .input(z.object({ runId: RunId, name: z.string().trim().min(1).max(120) }))
    .output(RunSummary),
  /** What the processes of a run have told, by time: 200 lines at most, the newest. */
  log: operation.input(one).output(z.array(LoggedLine)),
  /** Keeps what a person says of a run: star, tags and note as a whole. */
  mark: operation.input(z.object({ runId: RunId, marks: Marks })).output(RunSummary),
  /** Sets runs aside from the list, or takes them back. A run that is trained: `runActive`, and nothing is done. */
  archive: operation.input(several.extend({ archived: z.boolean() })).output(z.array(RunSummary)),
  /** Puts runs into the bin, where they stay for 30 days; their models stay. A run that is trained: `runActive`. */
  remove: operation.input(several).output(z.array(RunSummary)),
  /** Takes runs out of the bin. */
  restore: operation.input(several).output(z.array(RunSummary)),
  /** Removes what lies in the bin for good, with its files. */
  emptyBin: operation.output(z.object({ removed: z.int() })),
}
