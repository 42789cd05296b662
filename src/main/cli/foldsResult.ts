import { spreadOf, type Spread } from '../../shared/model/crossValidation'
import { fromMeasured } from '../../shared/model/number'
import type { RunDetail } from '../../shared/model/run'
import { fill } from '../../shared/texts/fill'
import { percent, runResultJson } from './runResult'
import type { CliTexts } from './texts'

/** What the folds were tested with: their accuracies, or their losses where the answer is a number. */
function scoresOf(
  details: readonly RunDetail[],
): { readonly accuracy: boolean; readonly spread: Spread } | null {
  const evaluations = details.flatMap(({ evaluation }) => evaluation ?? [])
  if (evaluations.length === 0) return null
  const accuracies = evaluations.flatMap((found) => (found.kind === 'classification' ? [found.accuracy] : []))
  if (accuracies.length > 0) return { accuracy: true, spread: spreadOf(accuracies) }
  return { accuracy: false, spread: spreadOf(evaluations.map(({ loss }) => fromMeasured(loss))) }
}

/** A cross-validation as the one JSON object that `--json` prints. */
export function foldsResultJson(details: readonly RunDetail[]): Record<string, unknown> {
  const scores = scoresOf(details)
  return {
    folds: details.map(runResultJson),
    test: scores === null ? null : { [scores.accuracy ? 'accuracy' : 'loss']: scores.spread },
  }
}

/** A cross-validation in a line. */
export function foldsResultText(details: readonly RunDetail[], texts: CliTexts): string {
  const scores = scoresOf(details)
  if (scores === null) return texts.noTest
  const { accuracy, spread } = scores
  const write = (value: number): string => (accuracy ? percent(value) : value.toPrecision(4))
  return fill(accuracy ? texts.foldsAccuracy : texts.foldsLoss, {
    n: details.length,
    mean: write(spread.mean),
    deviation: spread.deviation === null ? '–' : write(spread.deviation),
  })
}
