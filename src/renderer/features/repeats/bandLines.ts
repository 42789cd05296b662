import type { CurveSeries } from '#renderer/charts/curveSeries'
import type { Band } from '#shared/statistics/band'

/** What the lines of a band are called. */
export type BandNames = { readonly mean: string; readonly deviation: string; readonly range: string }

/** A band as lines of one colour: the mean, one deviation around it, and the smallest and largest values, pale. */
export function bandLines(band: Band, names: BandNames, color: string): readonly CurveSeries[] {
  const { steps, mean, deviation, lowest, highest } = band
  const line = (
    name: string,
    values: readonly number[],
    role: CurveSeries['role'],
    dashed: boolean,
  ): CurveSeries => ({ name, color, role, dashed, steps, values })
  const apart = (sign: 1 | -1): readonly number[] =>
    mean.map((value, index) => value + sign * (deviation[index] ?? 0))
  return [
    line(names.mean, mean, 'main', false),
    line(`${names.deviation} (+)`, apart(1), 'ghost', false),
    line(`${names.deviation} (−)`, apart(-1), 'ghost', false),
    line(`${names.range} (↑)`, highest, 'ghost', true),
    line(`${names.range} (↓)`, lowest, 'ghost', true),
  ]
}
