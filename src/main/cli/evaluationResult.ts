import { metrics, tagOf, type ListedMetric } from '#shared/catalog/metrics/index'
import type { ClassCurves } from '#shared/model/classCurves'
import type { Evaluation } from '#shared/model/evaluation'
import type { GroupScores } from '#shared/model/groupScores'
import type { Importance } from '#shared/model/importance'
import type { RunDetail } from '#shared/model/run'
import type { ModelSummary } from '#shared/model/trainedModel'
import { verdictOf } from '#shared/model/verdict'
import { evaluationNotes } from '#shared/texts/evaluationWords'
import type { Locale } from '#shared/texts/locale'
import { fill } from '#shared/texts/message'
import { figureText, metricTitle } from '#shared/texts/metricWords'
import { namedFigure } from '#shared/texts/punctuation'
import { placeWords } from '#shared/texts/placeWords'
import { openingsNote } from '#shared/texts/openingWords'
import { curvesJson, curvesLines } from './curvesResult'
import { groupLines, groupsJson, importanceLines } from './mattersResult'
import { openingsJson, percent } from './runResult'
import { terminalFigures } from './runsTable'
import { texts } from './texts'
import { cheapestLine, type CheapestThreshold } from './thresholdOptions'
import { oneLine } from './visible'

/** What a model was evaluated on, and what came of it. */
export type Evaluated = {
  readonly model: ModelSummary
  readonly dataName: string
  readonly evaluation: Evaluation
  /** What its probabilities are worth; null for a number. */
  readonly curves: ClassCurves | null
  /** Null where no costs were given. */
  readonly cheapest: CheapestThreshold | null
  /** Of the model's own data. */
  readonly testOpenings: RunDetail['testOpenings']
  /** Scores of the groups of a column, and what the model relies on; null where they were not asked for. */
  readonly groups: GroupScores | null
  readonly importance: Importance | null
}

/** An evaluation as the one JSON object that `--json` prints; rows that were trained on give no verdict. */
export const evaluationJson = ({
  model,
  dataName,
  evaluation,
  curves,
  cheapest,
  testOpenings,
  groups,
  importance,
}: Evaluated): Record<string, unknown> => ({
  modelId: model.id,
  runNumber: model.runNumber,
  data: dataName,
  ...evaluation,
  threshold: evaluation.kind === 'classification' ? (evaluation.threshold ?? null) : null,
  ...curvesJson(curves, evaluation),
  cheapestThreshold: cheapest,
  verdict: evaluation.part === 'train' ? null : verdictOf(evaluation),
  testOpenings: openingsJson({ testOpenings }),
  notes: evaluationNotes(evaluation, 'en'),
  ...(groups === null ? {} : { groups: groupsJson(groups) }),
  ...(importance === null ? {} : { importance }),
})

/** An evaluation in words: what it was made on, its metrics beside those of the trivial answer, what is to be known. */
export function evaluationLines(
  { model, dataName, evaluation, curves, cheapest, testOpenings, groups, importance }: Evaluated,
  locale: Locale,
): readonly string[] {
  const words = texts[locale]
  const { baseline } = evaluation
  const head = fill(words.evaluatedOn, {
    number: model.runNumber,
    part: placeWords[locale].part[evaluation.part],
    data: oneLine(dataName),
    n: evaluation.n.toLocaleString('en'),
  })
  const figures = metrics.flatMap((metric: ListedMetric) => {
    const value = evaluation.metrics?.[metric.name]
    if (value === undefined) return []
    return [
      namedFigure(
        metricTitle(metric.name, locale),
        figureText(tagOf(metric, 'test'), value ?? 'nan', terminalFigures, locale),
        locale,
      ),
    ]
  })
  const trivial =
    'className' in baseline
      ? fill(words.baselineClass, { class: oneLine(baseline.className), value: percent(baseline.accuracy) })
      : fill(words.baselineMean, { value: baseline.meanAbsoluteError.toPrecision(4) })
  const opened = evaluation.part === 'test' ? openingsNote(testOpenings, locale) : null
  const notes = [...evaluationNotes(evaluation, locale), ...(opened === null ? [] : [opened])]
  return [
    head,
    ...figures,
    ...curvesLines(curves, evaluation, locale),
    trivial,
    ...notes,
    ...(cheapest === null ? [] : [cheapestLine(cheapest, locale)]),
    ...(groups === null ? [] : groupLines(groups, locale)),
    ...(importance === null ? [] : importanceLines(importance, locale)),
  ]
}
