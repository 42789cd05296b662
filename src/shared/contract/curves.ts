import { z } from 'zod'
import { FilePath } from '../model/filePath'
import { ImportedRunId, RunId } from '../model/ids'
import { FoundRun, ImportedRun, PlacedSeries, SeriesMeaning } from '../model/importedRun'
import { operation } from './base'

const one = z.object({ id: ImportedRunId })

/** How a run's series are understood, by their names. What is not named stays as it was proposed. */
const Meanings = z.record(z.string(), SeriesMeaning)

/** What is said of a run that is brought in. */
export const BroughtRun = z.object({
  key: z.string(),
  name: z.string().trim().min(1).max(120),
  stepsPerEpoch: z.int().min(1).max(1e9).nullable(),
  meanings: Meanings,
})
export type BroughtRun = z.infer<typeof BroughtRun>

/** A run that is in the log already, under a number. */
export const KnownRun = z.object({ key: z.string(), number: z.int() })
export type KnownRun = z.infer<typeof KnownRun>

/** What curves can be written as: a folder of event files for each run, or one table. */
export const curveTargets = ['tensorboard', 'csv', 'jsonl'] as const
export const CurveTarget = z.enum(curveTargets)
export type CurveTarget = z.infer<typeof CurveTarget>

/** A run whose curves are written. */
export const CurveSubject = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('trained'), id: RunId }),
  z.object({ kind: z.literal('imported'), id: ImportedRunId }),
])
export type CurveSubject = z.infer<typeof CurveSubject>

/** What was written, where; `timesGuessed` says that points without a time of their own were spread over their run's. */
export const WrittenCurves = z.object({
  folder: z.string(),
  files: z.array(z.string()),
  points: z.int(),
  timesGuessed: z.boolean(),
})
export type WrittenCurves = z.infer<typeof WrittenCurves>

/** Curves of other programs, and curves for them. */
export const curves = {
  /**
   * What a file or folder has in curves, and what they are taken for; nothing is stored. `curvesNothing`, `curvesNotRead`,
   * `curvesTooMany`.
   */
  preview: operation.input(z.object({ path: FilePath })).output(z.object({ runs: z.array(FoundRun) })),
  /**
   * Reads the file or folder again and logs the named runs as imported, each whole or not at all. Those whose content is in
   * the log already are only brought in `again` on purpose.
   */
  bring: operation
    .input(z.object({ path: FilePath, runs: z.array(BroughtRun).min(1).max(1000), again: z.boolean() }))
    .output(z.object({ imported: z.array(ImportedRun), known: z.array(KnownRun) })),
  /** Newest first. */
  list: operation.output(z.array(ImportedRun)),
  /** Every series that can be drawn, on the axis of its metric, thinned to about `points`. */
  series: operation.input(one.extend({ points: z.int().min(10).max(5000) })).output(z.array(PlacedSeries)),
  /** Says anew what a run's series are. */
  change: operation
    .input(
      one.extend({
        name: BroughtRun.shape.name,
        stepsPerEpoch: BroughtRun.shape.stepsPerEpoch,
        meanings: Meanings,
      }),
    )
    .output(ImportedRun),
  /** Takes a run out of every list; `restore` brings it back. */
  remove: operation.input(one).output(ImportedRun),
  restore: operation.input(one).output(ImportedRun),
  /**
   * Writes all points of runs into a folder that is new or empty: `folderNotEmpty`. With `inside` the folder is one to put a
   * new one into.
   */
  export: operation
    .input(
      z.object({
        runs: z.array(CurveSubject).min(1).max(200),
        target: CurveTarget,
        folder: z.string().min(1).max(4096),
        inside: z.boolean(),
      }),
    )
    .output(WrittenCurves),
}
