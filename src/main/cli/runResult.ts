import type { Evaluation } from '#shared/model/evaluation'
import { fromMeasured } from '#shared/model/number'
import { hasExploded, metricOf, type RunDetail, type RunSummary } from '#shared/model/run'
import { heldOutPart } from '#shared/model/runSpec'
import { namesOneClass, verdictOf } from '#shared/model/verdict'
import type { Locale } from '#shared/texts/locale'
import { fill } from '#shared/texts/message'
import { partMetricLabel } from '#shared/texts/metricWords'
import { openingsNote } from '#shared/texts/openingWords'
import { thresholdOfRun } from '#shared/texts/thresholdWords'
import { texts, type CliTexts } from './texts'
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

/** Scores as `--json` prints them; null where there are none. */
const scoresJson = (evaluation: Evaluation | null): Record<string, unknown> | null => {
  if (evaluation === null) return null
  const { n, loss, metrics = null } = evaluation
  return evaluation.kind === 'classification'
    ? {
        n,
        loss,
        accuracy: evaluation.accuracy,
        interval: evaluation.interval,
        baseline: evaluation.baseline.accuracy,
        metrics,
      }
    : {
        n,
        loss,
        meanAbsoluteError: evaluation.meanAbsoluteError,
        rootMeanSquaredError: evaluation.rootMeanSquaredError,
        r2: evaluation.r2,
        intervals: evaluation.intervals ?? null,
        metrics,
      }
}

/** The scores of a run that say most of new data: on the test part where it was opened, or those that it ended with. */
const decisive = ({ test, evaluation }: Pick<RunDetail, 'test' | 'evaluation'>): Evaluation | null =>
  test ?? evaluation

/** How often the test part of the run's data was opened, and by which runs; none of what is sealed. */
export const openingsJson = ({ testOpenings }: Pick<RunDetail, 'testOpenings'>): Record<string, unknown> => ({
  times: testOpenings.length,
  runs: testOpenings.map(({ runNumber }) => runNumber),
  note: openingsNote(testOpenings, 'en'),
})

/** A run's end as the one JSON object that `--json` prints; the verdict is of the part that `scoredOn` names. */
export function runResultJson(detail: RunDetail): Record<string, unknown> {
  const { summary, evaluation, test } = detail
  const best = decisive(detail)
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
    validation: scoresJson(evaluation?.part === 'validation' ? evaluation : null),
    fold: scoresJson(evaluation?.part === 'fold' ? evaluation : null),
    // Null while it is sealed.
    test: scoresJson(test),
    testOpenings: openingsJson(detail),
    scoredOn: best?.part ?? null,
    // A score of a run whose loss exploded says nothing.
    verdict: best === null || hasExploded(summary) ? null : verdictOf(best),
    error: summary.error === null ? null : { reason: summary.error.reason, details: summary.error.details },
  }
}

const hasEnded = ({ state }: RunSummary): boolean => state === 'done' || state === 'stopped'

/** What the scores that count leave in doubt. */
function doubts(detail: RunDetail, words: CliTexts): readonly string[] {
  const best = decisive(detail)
  if (best === null) return []
  const verdict = verdictOf(best)
  return [
    ...(verdict === 'notBetter' ? [words.notBetter] : []),
    ...(verdict === 'unsure' ? [words.unsure] : []),
    ...(namesOneClass(detail.spec, best) ? [words.oneClass] : []),
  ]
}

/** Scores in a line that begins with the part that they are of. */
function scoreLine(evaluation: Evaluation, locale: Locale): string {
  const words = texts[locale]
  const n = evaluation.n.toLocaleString('en')
  if (evaluation.kind === 'regression') {
    return fill(words.scoredError, {
      label: partMetricLabel(evaluation.part, 'mean-absolute-error', locale),
      error: fromMeasured(evaluation.meanAbsoluteError).toPrecision(4),
      n,
      baseline: evaluation.baseline.meanAbsoluteError.toPrecision(4),
      interval:
        evaluation.intervals === undefined
          ? ''
          : fill(words.errorInterval, {
              low: evaluation.intervals.meanAbsoluteError[0].toPrecision(4),
              high: evaluation.intervals.meanAbsoluteError[1].toPrecision(4),
            }),
    })
  }
  const [low, high] = evaluation.interval
  return fill(words.scoredAccuracy, {
    label: partMetricLabel(evaluation.part, 'accuracy', locale),
    accuracy: percent(evaluation.accuracy),
    n,
    low: percent(low),
    high: percent(high),
    class: oneLine(evaluation.baseline.className),
    baseline: percent(evaluation.baseline.accuracy),
  })
}

/** What is said of the test part: that it is open and how often it was, that it is sealed, or that there is none. */
function testLines(detail: RunDetail, locale: Locale): readonly string[] {
  const words = texts[locale]
  const { summary, spec, evaluation, test, testOpenings } = detail
  if (test !== null) {
    const note = openingsNote(testOpenings, locale)
    return [...(spec.openTest === true ? [words.testOpened] : []), ...(note === null ? [] : [note])]
  }
  // A run that learned nothing says why it ended.
  if (!hasEnded(summary) || summary.modelId === null) return []
  const isSealed = heldOutPart(spec.data.split) === 'test' && summary.rows?.test !== 0
  const sealed = { number: summary.number, n: summary.rows?.test.toLocaleString('en') ?? '?' }
  return [
    ...(evaluation === null ? [isSealed ? words.noValidation : words.noTest] : []),
    ...(isSealed ? [fill(words.testSealed, sealed)] : []),
  ]
}

/** A run's end in words. */
export function runResultText(detail: RunDetail, locale: Locale, dataFolder: string): readonly string[] {
  const words = texts[locale]
  const { summary, evaluation, test } = detail
  const trained = fill(words.trained, {
    epochs: summary.epochsDone,
    seconds: summary.trainSeconds.toFixed(1),
  })
  const threshold = thresholdOfRun(detail.threshold, test ?? evaluation, locale)
  // What was written into a deleted file is in no log.
  const isLogged = summary.error?.reason !== 'dataFolderGone'
  return [
    trained,
    ...(summary.keptEpoch === null ? [] : [fill(words.kept, { epoch: summary.keptEpoch })]),
    ...[evaluation, test].flatMap((one) => (one === null ? [] : [scoreLine(one, locale)])),
    ...(threshold === null ? [] : [oneLine(threshold)]),
    ...doubts(detail, words),
    ...testLines(detail, locale),
    ...(isLogged ? [fill(words.logged, { number: summary.number, folder: dataFolder })] : []),
  ]
}
