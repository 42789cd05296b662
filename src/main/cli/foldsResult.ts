import {
  foldScore,
  meanAndDeviation,
  type FoldScore,
  type MeanAndDeviation,
} from '#shared/model/crossValidation'
import { fromMeasured } from '#shared/model/number'
import type { RunDetail } from '#shared/model/run'
import { fill } from '#shared/texts/message'
import { adviceJson, type Advice } from './advice'
import { percent, runResultJson } from './runResult'
import type { CliTexts } from './texts'

/** What the held-out rows of the folds were scored with, all of one kind, beside the mean of what simple answers would have got. */
type Scores = {
  readonly kind: FoldScore['kind']
  /** How many folds have a score. */
  readonly tested: number
  readonly spread: MeanAndDeviation
  readonly baseline: number
}

function scoresOf(details: readonly RunDetail[]): Scores | null {
  const scores = details.flatMap(({ evaluation }) => (evaluation === null ? [] : [foldScore(evaluation)]))
  const [first] = scores
  if (first === undefined) return null
  return {
    kind: first.kind,
    tested: scores.length,
    spread: meanAndDeviation(scores.map(({ value }) => fromMeasured(value))),
    baseline: meanAndDeviation(scores.map(({ baseline }) => baseline)).mean,
  }
}

/** The run of a fold, and what was to be known before it. */
export type FoldRun = { readonly detail: RunDetail; readonly advice: Advice }

/** A cross-validation of `folds` folds as the one JSON object that `--json` prints. */
export function foldsResultJson(runs: readonly FoldRun[], folds: number): Record<string, unknown> {
  const scores = scoresOf(runs.map(({ detail }) => detail))
  return {
    folds: runs.map(({ detail, advice }) => ({ ...runResultJson(detail), ...adviceJson(advice) })),
    heldOut:
      scores === null
        ? null
        : {
            [scores.kind]: scores.spread,
            baseline: scores.baseline,
            scored: scores.tested,
            of: folds,
          },
  }
}

/**
 * A cross-validation of `folds` folds in a line, its mean over those that were tested; null when none came to its test,
 * of which the folds have told why.
 */
export function foldsResultText(
  details: readonly RunDetail[],
  folds: number,
  texts: CliTexts,
): string | null {
  const scores = scoresOf(details)
  if (scores === null) return null
  const { kind, spread, baseline, tested } = scores
  const write = (value: number): string => (kind === 'accuracy' ? percent(value) : value.toPrecision(4))
  return fill(kind === 'accuracy' ? texts.foldsAccuracy : texts.foldsError, {
    n: tested === folds ? folds : fill(texts.someFolds, { n: tested, of: folds }),
    mean: write(spread.mean),
    deviation: spread.deviation === null ? '–' : write(spread.deviation),
    baseline: write(baseline),
  })
}
