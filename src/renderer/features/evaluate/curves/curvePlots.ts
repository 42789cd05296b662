import type { ClassCurves, DrawnCurve } from '#shared/model/classCurves'
import type { Plot, PlotSeries } from '#renderer/charts/plotOption'
import { seriesColours, themes, type ThemeName } from '#renderer/ui/theme/tokens'

type Scores = Extract<ClassCurves, { kind: 'scores' }>

/** How curves are named and written. */
export type CurveWords = {
  readonly nameOf: (of: number | 'macro') => string
  readonly point: (x: string, y: string) => string
  readonly threshold: (value: string) => string
  readonly bin: (probability: string, share: string, n: string) => string
  readonly chosen: string
  readonly reliability: string
  readonly percent: (share: number) => string
  /** For an axis. */
  readonly wholePercent: (share: number) => string
  readonly number: (value: number) => string
  readonly count: (n: number) => string
  readonly axes: Readonly<Record<'falsePositives' | 'recall' | 'precision' | 'probability' | 'share', string>>
}

/** Where the threshold of a model lies on a curve of its positive class. */
export type ChosenPoint = { readonly of: number; readonly value: number }

const unit = (label: string, { wholePercent }: CurveWords) => ({
  label,
  min: 0,
  max: 1,
  format: wholePercent,
})

/** The place of a threshold on a drawn curve: the last point that it lets through. */
function placeOf({ thresholds }: DrawnCurve, value: number): number | null {
  let found: number | null = null
  let lowest = Infinity
  for (const [place, threshold] of thresholds.entries()) {
    if (threshold === null || threshold < value || threshold > lowest) continue
    lowest = threshold
    found = place
  }
  return found
}

function chosenSeries(
  curve: DrawnCurve | null,
  chosen: ChosenPoint | null,
  words: CurveWords,
  color: string,
): PlotSeries[] {
  const place = curve === null || chosen === null ? null : placeOf(curve, chosen.value)
  if (curve === null || chosen === null || place === null) return []
  const [x, y] = [curve.x[place] ?? 0, curve.y[place] ?? 0]
  return [
    {
      name: words.chosen,
      kind: 'line',
      dotted: true,
      x: [x],
      y: [y],
      color,
      describe: () => [
        words.chosen,
        words.point(words.percent(x), words.percent(y)),
        words.threshold(words.number(chosen.value)),
      ],
    },
  ]
}

function lines(
  { shown }: Scores,
  which: 'roc' | 'precisionRecall',
  words: CurveWords,
  theme: ThemeName,
  chosen: ChosenPoint | null,
): readonly PlotSeries[] {
  const colours = seriesColours(theme)
  const drawn = shown.flatMap((one, index): PlotSeries[] => {
    const curve = one[which]
    if (curve === null) return []
    const name = words.nameOf(one.of)
    return [
      {
        name,
        kind: 'line',
        x: curve.x,
        y: curve.y,
        color: one.of === 'macro' ? themes[theme].text : (colours[index % colours.length] ?? ''),
        dashed: one.of === 'macro',
        describe: (at) => {
          const threshold = curve.thresholds[at] ?? null
          const place = words.point(words.percent(curve.x[at] ?? 0), words.percent(curve.y[at] ?? 0))
          return [name, place, ...(threshold === null ? [] : [words.threshold(words.number(threshold))])]
        },
      },
    ]
  })
  const own = shown.find(({ of }) => of === chosen?.of)?.[which] ?? null
  return [...drawn, ...chosenSeries(own, chosen, words, themes[theme].s2)]
}

const guide = (x: readonly number[], y: readonly number[], theme: ThemeName): PlotSeries => ({
  name: '',
  kind: 'line',
  isGuide: true,
  dashed: true,
  x,
  y,
  color: themes[theme].faint,
})

/** ROC curves, with the diagonal of a guess. */
export const rocPlot = (
  scores: Scores,
  words: CurveWords,
  theme: ThemeName,
  chosen: ChosenPoint | null,
): Plot => ({
  series: [guide([0, 1], [0, 1], theme), ...lines(scores, 'roc', words, theme, chosen)],
  x: unit(words.axes.falsePositives, words),
  y: unit(words.axes.recall, words),
})

/** Precision-recall curves; of one class with its share of the rows, which is the precision of a guess. */
export function precisionRecallPlot(
  scores: Scores,
  words: CurveWords,
  theme: ThemeName,
  chosen: ChosenPoint | null,
): Plot {
  const [only] = scores.shown
  const one = scores.shown.length === 1 && typeof only?.of === 'number' ? scores.classes[only.of] : undefined
  const share = one === undefined ? null : one.positives / scores.n
  return {
    series: [
      ...(share === null ? [] : [guide([0, 1], [share, share], theme)]),
      ...lines(scores, 'precisionRecall', words, theme, chosen),
    ],
    x: unit(words.axes.recall, words),
    y: unit(words.axes.precision, words),
  }
}

/** How often probabilities came true, with the diagonal of perfect ones. */
export const reliabilityPlot = (
  { n, calibration: { bins } }: Scores,
  words: CurveWords,
  theme: ThemeName,
): Plot => ({
  series: [
    guide([0, 1], [0, 1], theme),
    {
      name: words.reliability,
      kind: 'line',
      dotted: true,
      x: bins.map(({ probability }) => probability),
      y: bins.map(({ share }) => share),
      // Few rows say little: their dots are small.
      sizes: bins.map((bin) => 4 + 10 * Math.sqrt(bin.n / n)),
      color: themes[theme].s1,
      describe: (at) => {
        const bin = bins[at]
        return bin === undefined
          ? []
          : [words.bin(words.percent(bin.probability), words.percent(bin.share), words.count(bin.n))]
      },
    },
  ],
  x: unit(words.axes.probability, words),
  y: unit(words.axes.share, words),
})
