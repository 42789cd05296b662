import type { ResidualPoint, Residuals } from '#shared/model/residuals'
import type { Plot, PlotSeries } from '#renderer/charts/plotOption'
import { themes, type ThemeName } from '#renderer/ui/theme/tokens'

/** How predictions are named and written. */
export type ResidualWords = {
  readonly target: string
  readonly actual: string
  readonly predicted: string
  readonly residual: string
  readonly rows: string
  readonly number: (value: number) => string
  readonly count: (n: number) => string
  /** A value of the chosen column. */
  readonly feature: (value: number) => string
  readonly row: (row: number) => string
}

const residualOf = ({ actual, predicted }: ResidualPoint): number => actual - predicted

const guide = (x: readonly number[], y: readonly number[], theme: ThemeName): PlotSeries => ({
  name: '',
  kind: 'line',
  isGuide: true,
  dashed: true,
  x,
  y,
  color: themes[theme].muted,
})

function rangeOf(values: readonly number[]): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity]
  for (const value of values) {
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  return [low, high]
}

const described = (point: ResidualPoint, words: ResidualWords): readonly string[] => [
  words.row(point.row),
  `${words.actual} ${words.number(point.actual)}`,
  `${words.predicted} ${words.number(point.predicted)}`,
  `${words.residual} ${words.number(residualOf(point))}`,
]

function points(
  shown: readonly ResidualPoint[],
  xOf: (point: ResidualPoint) => number,
  yOf: (point: ResidualPoint) => number,
  words: ResidualWords,
  theme: ThemeName,
): PlotSeries {
  return {
    name: words.rows,
    kind: 'points',
    x: shown.map(xOf),
    y: shown.map(yOf),
    color: themes[theme].s1,
    describe: (at) => {
      const point = shown[at]
      return point === undefined ? [] : described(point, words)
    },
  }
}

const axis = (label: string, format: (value: number) => string) => ({ label, format })

/** Predictions against actual values, with the line on which both are the same. */
export function predictedPlot({ points: shown }: Residuals, words: ResidualWords, theme: ThemeName): Plot {
  const ends = rangeOf(shown.flatMap(({ actual, predicted }) => [actual, predicted]))
  return {
    series: [
      guide(ends, ends, theme),
      points(
        shown,
        ({ actual }) => actual,
        ({ predicted }) => predicted,
        words,
        theme,
      ),
    ],
    x: axis(words.actual, words.number),
    y: axis(words.predicted, words.number),
  }
}

function residualPlot(
  shown: readonly ResidualPoint[],
  xOf: (point: ResidualPoint) => number,
  x: Plot['x'],
  words: ResidualWords,
  theme: ThemeName,
): Plot {
  return {
    series: [guide(rangeOf(shown.map(xOf)), [0, 0], theme), points(shown, xOf, residualOf, words, theme)],
    x,
    y: axis(words.residual, words.number),
  }
}

/** Residuals against predictions. */
export const residualsByPrediction = (found: Residuals, words: ResidualWords, theme: ThemeName): Plot =>
  residualPlot(found.points, ({ predicted }) => predicted, axis(words.predicted, words.number), words, theme)

/** The points that have a value in the chosen column, in the order in which they are drawn. */
export const withFeature = ({ points: shown }: Residuals): readonly ResidualPoint[] =>
  shown.filter(({ feature }) => feature !== null)

/** Residuals against a column; categories stand beside each other. */
export const residualsByFeature = (found: Residuals, words: ResidualWords, theme: ThemeName): Plot =>
  residualPlot(
    withFeature(found),
    ({ feature }) => feature ?? 0,
    axis(found.column?.name ?? '', words.feature),
    words,
    theme,
  )

/** How often residuals are of some size. */
export const residualHistogram = (
  { histogram }: Residuals,
  words: ResidualWords,
  theme: ThemeName,
): Plot => ({
  series: [],
  bars: {
    ...histogram,
    color: themes[theme].s1,
    describe: (at) => {
      const [from, to] = [histogram.edges[at] ?? 0, histogram.edges[at + 1] ?? 0]
      return [
        `${words.number(from)} – ${words.number(to)}`,
        `${words.rows} ${words.count(histogram.counts[at] ?? 0)}`,
      ]
    },
  },
  x: { label: words.residual, format: words.number, ...endsOf(histogram.edges) },
  y: { label: words.rows, format: words.count, min: 0 },
})

const endsOf = (edges: readonly number[]): { readonly min?: number; readonly max?: number } => {
  const [min, max] = [edges[0], edges.at(-1)]
  return min === undefined || max === undefined ? {} : { min, max }
}
