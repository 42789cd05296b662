import { axisOf, taggedMetric } from '#shared/catalog/metrics/index'
import { fromMeasured, toMeasured, type Measured } from '#shared/model/number'
import type { MetricPoint, MetricTag, Series } from '#shared/model/runEvent'
import { thinnedIndices } from '#shared/thinning'
import type { Database } from '../database'
import type { Attempt } from './attempts'

/** One stored point: the step and its value, which may not be finite. */
type Point = readonly [step: number, value: number]
/** A point as it is stored, of any attempt; its tag may be one that this version does not know. */
export type StoredPoint = {
  readonly attempt: number
  readonly tag: string
  readonly step: number
  readonly value: Measured
}
type Row = [step: number, value: number | null, notFinite: Measured | null]

/** Read by the test that asks SQLite how it would run it. */
export const seriesQuery =
  'SELECT step, value, not_finite FROM metrics WHERE run = ? AND attempt = ? AND tag = ? AND step <= ? ORDER BY step'

/** Read by the test that asks SQLite how it would run it. */
export const afterQuery =
  'SELECT step, value, not_finite FROM metrics WHERE run = ? AND attempt = ? AND tag = ? AND step > ? ORDER BY step LIMIT 2000'

const linesQuery = 'SELECT DISTINCT attempt, tag FROM metrics WHERE run = ?'

const insertQuery =
  'INSERT OR REPLACE INTO metrics (run, attempt, tag, step, value, not_finite) VALUES (?, ?, ?, ?, ?, ?)'

/** The points of every series of an open log. */
export function metricRepository({ sqlite }: Database) {
  const insert = sqlite.prepare<[number, number, string, number, number | null, string | null]>(insertQuery)
  const select = sqlite.prepare<[number, number, string, number], Row>(seriesQuery).raw()
  const newer = sqlite.prepare<[number, number, string, number], Row>(afterQuery).raw()
  const lines = sqlite.prepare<[number], [attempt: number, tag: string]>(linesQuery).raw()
  const put = (run: number, { attempt, tag, step, value }: StoredPoint): void => {
    const finite = typeof value === 'number'
    insert.run(run, attempt, tag, step, finite ? value : null, finite ? null : value)
  }
  return {
    /** Every point of a run, as it is stored; a series is read at a time, so that the log can be written meanwhile. */
    *all(run: number): Generator<StoredPoint, void> {
      for (const [attempt, tag] of lines.all(run))
        for (const [step, value, notFinite] of select.all(run, attempt, tag, Number.MAX_SAFE_INTEGER))
          yield { attempt, tag, step, value: value ?? notFinite ?? 'nan' }
    },

    /** Stores points of any attempts. */
    insertAll(run: number, points: readonly StoredPoint[]): void {
      for (const point of points) put(run, point)
    },

    /** The next points of one attempt's series after a step, 2,000 at most. */
    after: (run: number, attempt: number, tag: MetricTag, after: number): MetricPoint[] =>
      newer
        .all(run, attempt, tag, after)
        .map(([step, value, notFinite]) => ({ tag, step, value: value ?? notFinite ?? 'nan' })),

    /** Stores points; a point stored before is replaced. Belongs into the transaction of its event. */
    insert(run: number, attempt: number, points: readonly MetricPoint[]): void {
      for (const point of points) put(run, { attempt, ...point })
    },

    /** The line of history that led to the newest attempt, thinned to `target` points at most. */
    series(run: number, history: readonly Attempt[], tag: MetricTag, target: number): Series {
      const points: Point[] = []
      for (const { attempt, until } of stretches(history, tag)) {
        for (const [step, value, notFinite] of select.iterate(run, attempt, tag, until)) {
          points.push([step, value ?? fromMeasured(notFinite ?? 'nan')])
        }
      }
      const indices = thinnedIndices(points.length, target, (index) => points[index]?.[1] ?? Number.NaN)
      const kept = indices.flatMap((index) => points.slice(index, index + 1))
      return {
        tag,
        steps: kept.map(([step]) => step),
        values: kept.map(([, value]) => toMeasured(value)),
        total: points.length,
      }
    },
  }
}

/** Each attempt up to the step where the next one began anew: what came after was trained again. */
function stretches(
  history: readonly Attempt[],
  tag: MetricTag,
): readonly { readonly attempt: number; readonly until: number }[] {
  let until = Number.MAX_SAFE_INTEGER
  const found = history.toReversed().map(({ attempt, fromEpoch, fromStep }) => {
    const stretch = { attempt, until }
    until = Math.min(until, axisOf(taggedMetric(tag).part) === 'step' ? fromStep : fromEpoch)
    return stretch
  })
  return found.reverse()
}
