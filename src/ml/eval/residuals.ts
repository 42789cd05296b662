import { AppError } from '#shared/errors'
import { valueOfStored } from '#shared/model/precision'
import type { Residuals } from '#shared/model/residuals'
import { binEdges } from '../data/analysis/profile/bins'
import type { ColumnValues } from '../data/analysis/scan/columnValues'
import type { RowAnswers } from './rowAnswers'
import { sampleOf } from '../data/sampleOf'

/** Points that a picture shows: more only hide each other. */
const mostPoints = 1000

/** Counts of values between edges, of which the last bin has both. */
function countsOf(values: Float64Array, edges: readonly number[]): number[] {
  const last = edges.length - 2
  const [start, end] = [edges[0] ?? 0, edges.at(-1) ?? 1]
  const counts = Array.from({ length: last + 1 }, () => 0)
  for (const value of values) {
    let bin = Math.min(last, Math.max(0, Math.floor(((value - start) / (end - start)) * (last + 1))))
    while (bin > 0 && value < (edges[bin] ?? 0)) bin -= 1
    while (bin < last && value >= (edges[bin + 1] ?? 0)) bin += 1
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  return counts
}

function histogramOf(residuals: Float64Array): Residuals['histogram'] {
  if (residuals.length === 0) return { edges: [], counts: [] }
  let [min, max] = [Infinity, -Infinity]
  for (const value of residuals) {
    min = Math.min(min, value)
    max = Math.max(max, value)
  }
  const edges = binEdges({ min, max, integer: false, count: residuals.length })
  return { edges, counts: countsOf(residuals, edges) }
}

/** Mean and standard deviation (of all, n); null without values. */
function moments(values: Float64Array): Pick<Residuals, 'mean' | 'deviation'> {
  const n = values.length
  if (n === 0) return { mean: null, deviation: null }
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  return { mean, deviation: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n) }
}

/** Predictions beside actual values, with a column's values where one is asked for. */
export function residualsOf({ rows, predictions }: RowAnswers, feature: ColumnValues | null): Residuals {
  if (predictions.kind === 'classes') throw new AppError('BUG', 'internal', { message: 'no numbers' })
  const { actual, predicted } = predictions
  const finite = Uint32Array.from(actual.keys()).filter((place) => Number.isFinite(predicted[place]))
  const residuals = Float64Array.from(finite, (place) => (actual[place] ?? 0) - (predicted[place] ?? 0))
  const points = Array.from(sampleOf(finite.length, mostPoints), (at) => {
    const place = finite[at] ?? 0
    const row = rows[place] ?? 0
    const value = feature?.values[row] ?? Number.NaN
    return {
      row,
      actual: actual[place] ?? 0,
      predicted: predicted[place] ?? 0,
      feature: feature === null || Number.isNaN(value) ? null : valueOfStored(feature.column, value),
    }
  })
  const { name, kind, categories } = feature?.column ?? {
    name: '',
    kind: 'number' as const,
    categories: null,
  }
  return {
    n: actual.length,
    notFinite: actual.length - finite.length,
    points,
    histogram: histogramOf(residuals),
    ...moments(residuals),
    column: feature === null ? null : { name, kind, categories },
  }
}
