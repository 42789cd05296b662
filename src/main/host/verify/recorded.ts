import { curveTags } from '#shared/catalog/metrics/index'
import { figuresOf, type Evaluation } from '#shared/model/evaluation'
import type { Measured } from '#shared/model/number'
import type { ExperimentStore } from '#main/db/store'
import type { RecordedSeries } from './comparison'

/** Every stored point of a run's line of history. */
export function recordedSeries(
  { metrics, attempts }: Pick<ExperimentStore, 'metrics' | 'attempts'>,
  number: number,
): RecordedSeries {
  const history = attempts.of(number)
  const found = curveTags.map((tag) => {
    const { steps, values } = metrics.series(number, history, tag, Infinity)
    return [tag, new Map(steps.map((step, index) => [step, values[index] ?? 'nan']))] as const
  })
  return new Map(found.filter(([, points]) => points.size > 0))
}

/** A score that was recorded and that of the repetition; null for what there is none of. */
export type ScorePair = readonly [tag: string, recorded: Measured | null, again: Measured | null]

/** The scores of two evaluations of one part; a metric that only one of two versions knows is left out. */
export function scorePairs(recorded: Evaluation | null, again: Evaluation | null): readonly ScorePair[] {
  if (recorded === null || again === null) {
    const only = recorded ?? again
    return only === null ? [] : [[`${only.part}/loss`, recorded?.loss ?? null, again?.loss ?? null]]
  }
  const now = new Map(Object.entries(figuresOf(again)))
  return Object.entries(figuresOf(recorded)).flatMap(([name, value]): readonly ScorePair[] => {
    const other = now.get(name)
    return other === undefined ? [] : [[`${recorded.part}/${name}`, value ?? 'nan', other ?? 'nan']]
  })
}
