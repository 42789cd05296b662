import { z } from 'zod'
import { taggedMetric } from '../catalog/metrics'
import { Loss } from '../catalog/losses'
import { DatasetId, ProjectId, RunId } from './ids'
import { InitialWeights } from './initialWeights'
import { MetricTag } from './runEvent'
import { Network } from './network'
import { fromMeasured, Measured } from './number'
import type { RunSummary } from './run'
import { RunData, RunSpec } from './runSpec'
import { scoreOf } from './score'

/** A network, the loss that suits its output, and what its layers begin with where that is not drawn. */
export const Design = z.object({ network: Network, loss: Loss, initialWeights: InitialWeights.optional() })
export type Design = z.infer<typeof Design>

/** Designs that are kept of each direction from one start of the app to the next. */
export const mostKeptDesigns = 50

/** What can be undone and redone in the designer, the nearest first. */
export const DesignHistory = z.object({
  undo: z.array(Design).max(mostKeptDesigns),
  redo: z.array(Design).max(mostKeptDesigns),
})
export type DesignHistory = z.infer<typeof DesignHistory>

/** Nothing to undo. */
export const noHistory: DesignHistory = { undo: [], redo: [] }

/** What a person works on in a project: a specification, the data set that it is tied to, and the way back. */
export const ProjectDraft = z.object({
  spec: RunSpec,
  datasetId: DatasetId,
  /** Whether the person changed anything of what was proposed or opened. */
  touched: z.boolean().default(true),
  history: DesignHistory.default(noHistory),
})
export type ProjectDraft = z.infer<typeof ProjectDraft>

/** The figure that a project is known by, and the run that has it: the best of its runs on rows that they never learned from. */
export const ProjectScore = z.object({ tag: MetricTag, value: Measured, runId: RunId })
export type ProjectScore = z.infer<typeof ProjectScore>

/**
 * A project as a list shows it. Times are milliseconds since 1970; one with `removedAt` is deleted and can be restored.
 */
export const ProjectSummary = z.object({
  id: ProjectId,
  name: z.string(),
  datasetId: DatasetId,
  datasetName: z.string(),
  task: RunData.shape.task,
  touched: z.boolean(),
  runs: z.int().min(0),
  best: ProjectScore.nullable(),
  createdAt: z.int(),
  openedAt: z.int(),
  archivedAt: z.int().nullable(),
  removedAt: z.int().nullable(),
})
export type ProjectSummary = z.infer<typeof ProjectSummary>

/** A project with what is worked on. */
export const Project = z.object({ summary: ProjectSummary, draft: ProjectDraft })
export type Project = z.infer<typeof Project>

/** For how long a deleted project can be restored. */
export const removedDays = 30

/**
 * The best of some runs (newest first) by the kind of figure that the newest of them has on a part but the test: that says
 * how good the chosen one is, and chooses none. Null where none has a figure.
 */
export function bestScore(runs: readonly Pick<RunSummary, 'id' | 'metrics'>[]): ProjectScore | null {
  let best: { readonly score: ProjectScore; readonly worth: number } | null = null
  for (const { id, metrics } of runs) {
    const chosenBy = Object.fromEntries(Object.entries(metrics).filter(([tag]) => !tag.startsWith('test/')))
    const score = scoreOf({ metrics: chosenBy })
    if (score === null) continue
    const value = fromMeasured(score.value)
    if (Number.isNaN(value)) continue
    const worth = taggedMetric(score.tag).metric.better === 'higher' ? value : -value
    const isComparable = best === null || best.score.tag === score.tag
    if (isComparable && (best === null || worth > best.worth))
      best = { score: { tag: score.tag, value: score.value, runId: id }, worth }
  }
  return best?.score ?? null
}
