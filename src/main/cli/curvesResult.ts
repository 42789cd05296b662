import type { ClassCurves } from '#shared/model/classCurves'
import type { Evaluation } from '#shared/model/evaluation'
import { classAverages } from '#shared/model/classAverages'
import type { Locale } from '#shared/texts/locale'
import { fill } from '#shared/texts/message'
import { namedFigure } from '#shared/texts/punctuation'
import { percent } from './runResult'
import { texts } from './texts'
import { oneLine } from './visible'

/** What the probabilities of a classification are worth, as `--json` prints it; the curves themselves are drawn by the app. */
export function curvesJson(curves: ClassCurves | null, evaluation: Evaluation): Record<string, unknown> {
  const averages = evaluation.kind === 'classification' ? classAverages(evaluation.classes) : null
  if (curves?.kind !== 'scores') return { averages, probabilities: curves }
  const { shown: _shown, ...probabilities } = curves
  return { averages, probabilities }
}

const areaText = (area: number | null, undefinedWord: string): string =>
  area === null ? undefinedWord : area.toFixed(4)

/** The same in words; of two classes the areas are those of the second one, of more the mean. */
export function curvesLines(
  curves: ClassCurves | null,
  evaluation: Evaluation,
  locale: Locale,
): readonly string[] {
  const words = texts[locale]
  if (curves === null || evaluation.kind === 'regression') return []
  if (curves.kind === 'notFinite') return [fill(words.noProbabilities, { rows: curves.rows })]
  if (curves.kind === 'tooLarge') return [fill(words.tooManyProbabilities, curves)]
  const isBinary = curves.classes.length === 2
  const areas = isBinary ? (curves.classes[1] ?? curves.macro) : curves.macro
  const of = (figure: string): string =>
    isBinary
      ? fill(words.ofClass, { figure, class: oneLine(evaluation.classes[1]?.name ?? '') })
      : fill(words.ofMean, { figure, n: curves.macroOver })
  return [
    namedFigure(of(words.rocArea), areaText(areas.roc, words.undefinedArea), locale),
    namedFigure(of(words.averagePrecision), areaText(areas.averagePrecision, words.undefinedArea), locale),
    namedFigure(words.logLoss, curves.logLoss.toPrecision(4), locale),
    namedFigure(words.calibrationError, percent(curves.calibration.expectedError), locale),
    // Among five is a metric of its own.
    ...curves.topAccuracies
      .filter(({ k }) => k !== 5)
      .map(({ k, share }) => namedFigure(fill(words.topAccuracy, { k }), percent(share), locale)),
  ]
}
