import type { ColumnProfile, Histogram } from '#shared/model/dataProfile'
import type { Column } from '#shared/model/dataset'
import { valueOfStored } from '#shared/model/precision'
import { binEdges, binFinder } from './bins'
import { quantilesOf } from './quantiles'
import type { CountedColumn, ValueCounts } from './valueCounts'
import { valueText } from './valueText'

/** Commonest values that a profile names. */
const mostTop = 20

/** Whether the values of the column are numbers of which quantiles and a histogram say something. */
export function isMeasured({ kind }: Column): boolean {
  return kind === 'number' || kind === 'date' || kind === 'index'
}

/** Edges of the column's histogram. */
export function edgesOf(column: Column, { min, max, present }: CountedColumn): number[] {
  const { integer, offset = 0 } = column
  return binEdges({ min: min + offset, max: max + offset, integer, count: present, offset })
}

/** The profile of a column whose values are all counted. */
export function profileOfCounts(
  column: Column,
  rows: number,
  counted: CountedColumn,
  counts: ValueCounts,
): ColumnProfile {
  const { present } = counted
  const measured = isMeasured(column) && present > 0
  return {
    name: column.name,
    missing: rows - present,
    distinct: counts.values.length,
    quantiles: measured ? quantilesOf(present, valueFinder(counts, column)) : null,
    histogram: measured ? histogramOf(edgesOf(column, counted), counts, column) : null,
    top: mostFrequent(counts.counts).map((index) => ({
      value: valueText(column, counts.values[index] ?? 0),
      count: counts.counts[index] ?? 0,
    })),
  }
}

/** The value at an index among all values, sorted. */
function valueFinder({ values, counts }: ValueCounts, column: Column): (index: number) => number {
  const ends = new Float64Array(counts.length)
  for (let at = 0, passed = 0; at < counts.length; at += 1) ends[at] = passed += counts[at] ?? 0
  return (index) => {
    let from = 0
    for (let to = ends.length - 1; from < to;) {
      const middle = (from + to) >> 1
      if ((ends[middle] ?? 0) > index) to = middle
      else from = middle + 1
    }
    return valueOfStored(column, values[from] ?? 0)
  }
}

function histogramOf(edges: number[], { values, counts }: ValueCounts, { offset = 0 }: Column): Histogram {
  const bins = edges.slice(1).map(() => 0)
  const binOf = binFinder(edges, offset)
  for (let at = 0; at < values.length; at += 1) {
    const bin = binOf(values[at] ?? 0)
    bins[bin] = (bins[bin] ?? 0) + (counts[at] ?? 0)
  }
  return { edges, counts: bins }
}

/** Indices of the largest counts, the largest first; of equal ones the first. */
function mostFrequent(counts: Uint32Array): readonly number[] {
  const best: number[] = []
  let least = 0
  for (let index = 0; index < counts.length; index += 1) {
    const count = counts[index] ?? 0
    if (count <= least) continue
    const rank = best.findIndex((other) => (counts[other] ?? 0) < count)
    best.splice(rank === -1 ? best.length : rank, 0, index)
    if (best.length > mostTop) best.pop()
    if (best.length === mostTop) least = counts[best.at(-1) ?? 0] ?? 0
  }
  return best
}
