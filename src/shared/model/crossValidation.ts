import { z } from 'zod'
import type { Evaluation } from './evaluation'
import { Measured } from './number'
import { RunSummary } from './run'
import type { RunSpec } from './runSpec'

/**
 * What a fold was tested with, and what always answering the most frequent class, or the mean, would have got. The error
 * is the mean absolute one, in the unit of the target.
 */
export const FoldScore = z.object({
  kind: z.enum(['accuracy', 'meanAbsoluteError']),
  value: Measured,
  baseline: z.number(),
})
export type FoldScore = z.infer<typeof FoldScore>

/** A finished run and the fold (from 0) that tested it. */
export const FoldRun = z.object({ fold: z.int().min(0), run: RunSummary, score: FoldScore.nullable() })
export type FoldRun = z.infer<typeof FoldRun>

/** The score of a fold's test. */
export const foldScore = (evaluation: Evaluation): FoldScore =>
  evaluation.kind === 'classification'
    ? { kind: 'accuracy', value: evaluation.accuracy, baseline: evaluation.baseline.accuracy }
    : {
        kind: 'meanAbsoluteError',
        value: evaluation.meanAbsoluteError,
        baseline: evaluation.baseline.meanAbsoluteError,
      }

const longestName = 120
/** What `withFold` adds to a name. */
const foldMark = / · \d+\/\d+$/

/** The folds that a specification deals its rows into; null when its split has none. */
export const foldsOf = ({ data: { split } }: RunSpec): number | null =>
  split.kind === 'k-fold' ? split.folds : null

/** Whether a specification was made by `withFold`. */
export const isOneOfFolds = ({ name }: RunSpec): boolean => foldMark.test(name)

/** The same specification with another fold (from 0) that tests; its name says which. */
export function withFold(spec: RunSpec, fold: number): RunSpec {
  const { split } = spec.data
  if (split.kind !== 'k-fold') return spec
  const mark = ` · ${fold + 1}/${split.folds}`
  const plain = spec.name.replace(foldMark, '')
  const name = `${plain.slice(0, longestName - mark.length)}${mark}`
  return { ...spec, name, data: { ...spec.data, split: { ...split, fold } } }
}

/** Mean and sample deviation (n − 1 in the denominator; null for one value) of what folds were tested with. */
export type MeanAndDeviation = { readonly mean: number; readonly deviation: number | null }

/** Over values of which there is at least one. */
export function meanAndDeviation(values: readonly number[]): MeanAndDeviation {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, deviation: values.length < 2 ? null : Math.sqrt(squares / (values.length - 1)) }
}
