import type { RangePoint } from '#shared/model/rangeTest'
import { rangeTest, smoothedLosses } from '#shared/network/rangeTest'
import type { Plot } from '#renderer/charts/plotOption'
import { seriesColours, themes, type ThemeName } from '#renderer/ui/theme/tokens'

/** How the curve is named and written. */
export type RangeWords = Readonly<Record<'loss' | 'smoothed' | 'rate', string>> & {
  readonly proposed: (rate: number) => string
  readonly point: (rate: number, loss: number) => readonly string[]
  readonly number: (value: number) => string
  readonly power: (rate: number) => string
}

/** Room above the first loss, as a part of it: what explodes leaves the chart there. */
const above = 0.25

/** A power of ten at each whole tick. */
const powers =
  (write: (value: number) => string) =>
  (exponent: number): string =>
    Number.isInteger(exponent) ? write(Number(`1e${String(exponent)}`)) : ''

/** The losses of a range test, smoothed and as they were, against the logarithm of the rate; the proposed rate as a line. */
export function rangePlot(
  points: readonly RangePoint[],
  proposed: number | null,
  words: RangeWords,
  theme: ThemeName,
): Plot {
  const x = points.map(({ rate }) => Math.log10(rate))
  const losses = points.map(({ loss }) => loss)
  const smoothed = smoothedLosses(points)
  const first = smoothed[0] ?? 1
  const top = Number((first + above * Math.abs(first)).toPrecision(2))
  const bottom = Math.min(0, ...losses)
  const [colour = '', other = ''] = seriesColours(theme)
  const at = proposed === null ? [] : [Math.log10(proposed), Math.log10(proposed)]
  return {
    series: [
      { name: words.loss, kind: 'line', x, y: losses, color: themes[theme].ghost, isGuide: true },
      {
        name: words.smoothed,
        kind: 'line',
        x,
        y: smoothed,
        color: colour,
        describe: (index) => words.point(points[index]?.rate ?? 0, smoothed[index] ?? 0),
      },
      ...(proposed === null
        ? []
        : [
            {
              name: words.proposed(proposed),
              kind: 'line' as const,
              x: at,
              y: [bottom, top],
              color: other,
              dashed: true,
            },
          ]),
    ],
    x: {
      label: words.rate,
      min: Math.log10(rangeTest.from),
      max: Math.log10(rangeTest.to),
      format: powers(words.power),
    },
    y: { label: words.loss, min: bottom, max: top, format: words.number },
  }
}
