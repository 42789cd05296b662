import type { Finding } from '#shared/model/dataProfile'
import { splitRows, type SplitRows } from '#ml/data/split/splitRows'
import { countsOf } from '../partCounts'
import type { RunRows } from '../runRows'
import type { Subject } from './subject'

/** A class is rare below this share of the training rows, if the commonest has so many times its rows. */
const rareShare = 0.05
const rareTimes = 10

type Extremes = Pick<Extract<Finding, { kind: 'imbalance' }>, 'commonest' | 'rarest'>

/**
 * A class that is rare among the training rows; of classes that no part has nothing is said. Stratifying is the remedy
 * where the split alone makes the class rare; where the data does, none is a click away.
 */
export function imbalance({ rows, data }: Pick<Subject, 'rows' | 'data'>): Finding[] {
  const found = extremesOf(rows, rows.parts)
  if (found === null) return []
  const { split } = data
  const mended =
    split.kind !== 'time' &&
    !split.stratified &&
    extremesOf(rows, splitRows({ ...split, stratified: true }, rows.input)) === null
  return [{ kind: 'imbalance', ...found, remedy: mended ? { kind: 'stratify' } : null }]
}

function extremesOf(rows: RunRows, { train, validation, test }: SplitRows): Extremes | null {
  const counts = countsOf(train, rows).classes ?? []
  const others = [validation, test].map((part) => countsOf(part, rows).classes ?? [])
  const present = counts
    .map((count, label) => ({ name: rows.classNames?.[label] ?? '', rows: count, label }))
    .filter(({ rows: count, label }) => count > 0 || others.some((classes) => (classes[label] ?? 0) > 0))
    .map(({ name, rows: count }) => ({ name, rows: count }))
    .toSorted((left, right) => left.rows - right.rows)
  const rarest = present[0]
  const commonest = present.at(-1)
  if (rarest === undefined || commonest === undefined) return null
  const rare = rarest.rows < train.length * rareShare && commonest.rows >= rarest.rows * rareTimes
  return rare ? { commonest, rarest } : null
}
