import { fromMeasured } from '#shared/model/number'
import { hasExploded, metricOf, type RunDetail, type RunSummary } from '#shared/model/run'
import { namesOneClass, verdictOf } from '#shared/model/verdict'
import { fill } from '#shared/texts/message'
import type { CliTexts } from './texts'
import { oneLine } from './visible'

/** A share as a percentage with two digits. */
export const percent = (fraction: number): string => `${(fraction * 100).toFixed(2)} %`

/** A run as `--json` prints it: its figures by metric and part, and those that have always had names of their own. */
export const summaryJson = (run: RunSummary): Record<string, unknown> => ({
  ...run,
  trainLoss: metricOf(run, 'train/loss'),
  validationLoss: metricOf(run, 'validation/loss'),
  validationAccuracy: metricOf(run, 'validation/accuracy'),
  testLoss: metricOf(run, 'test/loss'),
  testAccuracy: metricOf(run, 'test/accuracy'),
})

/** A run's end as the one JSON object that `--json` prints. */
export function runResultJson(detail: RunDetail): Record<string, unknown> {
  const { summary, evaluation } = detail
  const test =
    evaluation === null
      ? null
      : evaluation.kind === 'classification'
        ? {
            n: evaluation.n,
            loss: evaluation.loss,
            accuracy: evaluation.accuracy,
            interval: evaluation.interval,
            baseline: evaluation.baseline.accuracy,
            metrics: evaluation.metrics ?? null,
          }
        : {
            n: evaluation.n,
            loss: evaluation.loss,
            meanAbsoluteError: evaluation.meanAbsoluteError,
            rootMeanSquaredError: evaluation.rootMeanSquaredError,
            r2: evaluation.r2,
            metrics: evaluation.metrics ?? null,
          }
  return {
    runId: summary.id,
    number: summary.number,
    state: summary.state,
    engine: summary.engine?.name ?? null,
    threads: summary.engine?.threads ?? null,
    cores: summary.engine?.cores ?? null,
    seed: summary.seed,
    epochs: summary.epochsDone,
    keptEpoch: summary.keptEpoch,
    trainSeconds: summary.trainSeconds,
    test,
    // A score of a run whose loss exploded says nothing.
    verdict: evaluation === null || hasExploded(summary) ? null : verdictOf(evaluation),
    error: summary.error === null ? null : { reason: summary.error.reason, details: summary.error.details },
  }
}

/** Whether a run ended as it was to, and had nothing to be tested on. */
export const hasNoTestRows = ({ state, rows }: RunSummary): boolean =>
  (state === 'done' || state === 'stopped') && rows?.test === 0

/** What the test leaves in doubt. */
function doubts({ spec, evaluation }: RunDetail, texts: CliTexts): readonly string[] {
  if (evaluation === null) return []
  const verdict = verdictOf(evaluation)
  return [
    ...(verdict === 'notBetter' ? [texts.notBetter] : []),
    ...(verdict === 'unsure' ? [texts.unsure] : []),
    ...(namesOneClass(spec, evaluation) ? [texts.oneClass] : []),
  ]
}

/** A run's end in words. */
export function runResultText(detail: RunDetail, texts: CliTexts, dataFolder: string): readonly string[] {
  const { summary, evaluation } = detail
  const trained = fill(texts.trained, {
    epochs: summary.epochsDone,
    seconds: summary.trainSeconds.toFixed(1),
  })
  const kept = summary.keptEpoch === null ? [] : [fill(texts.kept, { epoch: summary.keptEpoch })]
  // What was written into a deleted file is in no log.
  const isLogged = summary.error?.reason !== 'dataFolderGone'
  const logged = isLogged ? [fill(texts.logged, { number: summary.number, folder: dataFolder })] : []
  // A run that came to no test says why it ended; only a split may have no test rows.
  if (evaluation === null)
    return [trained, ...kept, ...(hasNoTestRows(summary) ? [texts.noTest] : []), ...logged]
  const test =
    evaluation.kind === 'classification'
      ? fill(texts.testAccuracy, {
          accuracy: percent(evaluation.accuracy),
          n: evaluation.n.toLocaleString('en'),
          low: percent(evaluation.interval[0]),
          high: percent(evaluation.interval[1]),
          class: oneLine(evaluation.baseline.className),
          baseline: percent(evaluation.baseline.accuracy),
        })
      : fill(texts.testError, {
          error: fromMeasured(evaluation.meanAbsoluteError).toPrecision(4),
          n: evaluation.n.toLocaleString('en'),
          baseline: evaluation.baseline.meanAbsoluteError.toPrecision(4),
        })
  return [trained, ...kept, test, ...doubts(detail, texts), ...logged]
}
