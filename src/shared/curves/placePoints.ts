import { axisOf, taggedMetric } from '../catalog/metrics'
import type { SeriesMeaning } from '../model/importedRun'
import type { SeriesPoints } from './seriesPoints'

/** Where the points of a series lie on an axis of ours. */
export type PlacedPoints = {
  readonly axis: 'step' | 'epoch'
  readonly steps: Float64Array
  readonly values: Float64Array
}

/** The axis that a series is counted by. */
const countedBy = ({ counting }: SeriesMeaning): 'step' | 'epoch' =>
  counting === 'optimizerSteps' ? 'step' : 'epoch'

/** The axis that a series is drawn by: that of the metric that it is laid over, its own for others. */
export const drawnBy = (meaning: SeriesMeaning): 'step' | 'epoch' =>
  meaning.tag === null ? countedBy(meaning) : axisOf(taggedMetric(meaning.tag).part)

/** Whether a series can be drawn: where steps have to become epochs or the other way round, an epoch's steps are needed. */
export const isPlaced = (meaning: SeriesMeaning, stepsPerEpoch: number | null): boolean =>
  stepsPerEpoch !== null || countedBy(meaning) === drawnBy(meaning)

/** The points on the axis of their metric, counted from 1, with shares for percentages; null where `isPlaced` says no. */
export function placePoints(
  { steps, values, epochs }: SeriesPoints,
  meaning: SeriesMeaning,
  stepsPerEpoch: number | null,
): PlacedPoints | null {
  const axis = drawnBy(meaning)
  if (!isPlaced(meaning, stepsPerEpoch)) return null
  const counted = meaning.counting === 'epochColumn' && epochs !== null ? epochs : steps
  const shift = 1 - meaning.first
  const isSame = countedBy(meaning) === axis
  const factor = isSame ? 1 : axis === 'epoch' ? 1 / (stepsPerEpoch ?? 1) : (stepsPerEpoch ?? 1)
  return {
    axis,
    steps: counted.map((step) => (step + shift) * factor),
    values: meaning.percent ? values.map((value) => value / 100) : values,
  }
}
