import { z } from 'zod'
import type { Evaluation } from '../model/evaluation'
import { fromMeasured } from '../model/number'
import type { ComparedFigure } from '../model/scriptCheck'
import type { Caveat } from './caveats'
import { metricKey } from './metrics'

const Figure = z.union([z.number(), z.string()]).transform((value) => Number(value))
const Figures = z.record(z.string(), Figure)

/** What the driver of a check writes. */
export const DriverAnswer = z.object({
  first: z.array(Figure),
  history: z.array(Figures).min(1),
  scores: z.record(z.string(), Figures),
})
export type DriverAnswer = z.infer<typeof DriverAnswer>

/** What the app has to compare with. */
export type OwnFigures = {
  readonly first: readonly number[]
  /** The loss of an epoch (from 1): the first that the log has. */
  readonly loss: { readonly epoch: number; readonly value: number } | null
  readonly evaluations: readonly Evaluation[]
}

/** Limits of a check: absolute for the outputs of one pass, a part of the loss, points of a share. */
export const checkLimits = {
  outputs: 1e-5,
  firstLoss: 1e-3,
  loss: 0.02,
  score: 0.01,
  /** Where a script cannot repeat everything. */
  looseLoss: 0.25,
  looseScore: 0.1,
} as const

/** What keeps losses from being the same from the first epoch on. */
const loosening: ReadonlySet<Caveat> = new Set([
  'dropout',
  'augmentation',
  'order',
  'optimizer',
  'fresh',
  'drawn',
])

/** The figures of a script beside those of the app. */
export function compareScript(
  own: OwnFigures,
  answer: DriverAnswer,
  caveats: readonly Caveat[],
): readonly ComparedFigure[] {
  const isLoose = caveats.some((caveat) => loosening.has(caveat))
  return [
    firstOutputs(own, answer),
    ...firstLoss(own, answer, isLoose),
    ...own.evaluations.flatMap((evaluation) =>
      finalFigures(evaluation, answer, isLoose || caveats.length > 0),
    ),
  ]
}

/** Whether every figure lies within its limit. */
export const isAlike = (figures: readonly ComparedFigure[]): boolean =>
  figures.every(({ difference, limit }) => limit === null || (difference !== null && difference <= limit))

function firstOutputs({ first }: OwnFigures, answer: DriverAnswer): ComparedFigure {
  const isSameLength = first.length === answer.first.length
  const largest = first.reduce((most, value, at) => {
    const difference = Math.abs(value - (answer.first[at] ?? Number.NaN))
    return difference <= most ? most : difference
  }, 0)
  return {
    name: 'first-outputs',
    metric: null,
    part: 'train',
    ours: null,
    theirs: null,
    difference: isSameLength && Number.isFinite(largest) ? largest : null,
    limit: checkLimits.outputs * Math.max(1, ...first.map(Math.abs)),
  }
}

function firstLoss(
  { loss }: OwnFigures,
  { history }: DriverAnswer,
  isLoose: boolean,
): readonly ComparedFigure[] {
  const theirs = loss === null ? undefined : history[loss.epoch - 1]?.['loss']
  if (loss === null || theirs === undefined) return []
  const limit = isLoose ? checkLimits.looseLoss : checkLimits.firstLoss
  return [
    compared(
      { name: 'first-loss', metric: 'loss', part: 'train' },
      loss.value,
      theirs,
      limit * Math.abs(loss.value),
    ),
  ]
}

type Named = Pick<ComparedFigure, 'name' | 'metric' | 'part'>

function compared(named: Named, ours: number, theirs: number, limit: number): ComparedFigure {
  const difference = Math.abs(ours - theirs)
  const finite = (value: number): number | null => (Number.isFinite(value) ? value : null)
  // What is no number on both sides is the same.
  const isSame = Number.isNaN(ours) && Number.isNaN(theirs)
  return {
    ...named,
    ours: finite(ours),
    theirs: finite(theirs),
    difference: isSame ? 0 : finite(difference),
    limit,
  }
}

/** The loss and the first score of a part. */
function finalFigures(
  evaluation: Evaluation,
  { scores }: DriverAnswer,
  isLoose: boolean,
): readonly ComparedFigure[] {
  const { part, n } = evaluation
  if (part === 'all') return []
  const theirs = scores[part === 'fold' ? 'test' : part]
  if (theirs === undefined) return []
  const metric = evaluation.kind === 'classification' ? 'accuracy' : 'mean-absolute-error'
  const ours =
    evaluation.kind === 'classification' ? evaluation.accuracy : fromMeasured(evaluation.meanAbsoluteError)
  const loss = fromMeasured(evaluation.loss)
  const score = isLoose ? checkLimits.looseScore : checkLimits.score
  // Two rows, or a part of the error.
  const band = evaluation.kind === 'classification' ? Math.max(score, 2 / n) : score * 2 * Math.abs(ours)
  const lossBand = (isLoose ? checkLimits.looseLoss : checkLimits.loss) * Math.abs(loss) + 1e-6
  return [
    compared({ name: 'loss', metric: 'loss', part }, loss, theirs['loss'] ?? Number.NaN, lossBand),
    compared({ name: 'score', metric, part }, ours, theirs[metricKey(metric)] ?? Number.NaN, band),
  ]
}
