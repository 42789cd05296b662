import type { Spread } from '#shared/model/dataPicture'
import type { Column } from '#shared/model/dataset'
import { valueOfStored } from '#shared/model/precision'
import { binEdges, binFinder } from '../profile/bins'
import { sampledColumn, type PictureSample } from './sample'
import type { TargetGroups } from './targetGroups'

/** Values of a category that have a bin of their own. */
const mostValues = 12

/** How the values of a column are spread in each group; null for a text, whose values are not kept. */
export function spreadOf(sample: PictureSample, { groups, of }: TargetGroups, place: number): Spread | null {
  const column = sample.manifest.columns[place]
  if (column === undefined || column.kind === 'text') return null
  const values = sampledColumn(sample, place)
  const { bins, binOf, count } =
    column.categories === null ? ranges(column, values) : words(column.categories, values)
  const counts = groups.map(() => Array.from({ length: count }, () => 0))
  let missing = 0
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? Number.NaN
    if (Number.isNaN(value)) {
      missing += 1
      continue
    }
    const own = counts[of[index] ?? 0]
    const bin = binOf(value)
    if (own !== undefined) own[bin] = (own[bin] ?? 0) + 1
  }
  return { column: column.name, bins, counts, missing }
}

type Bins = {
  readonly bins: Spread['bins']
  readonly count: number
  readonly binOf: (stored: number) => number
}

function ranges(column: Column, values: Float32Array): Bins {
  const present = values.filter((value) => !Number.isNaN(value))
  const { integer, offset = 0 } = column
  if (present.length === 0) return { bins: { kind: 'ranges', edges: [] }, count: 0, binOf: () => 0 }
  const min = valueOfStored(
    column,
    present.reduce((left, right) => Math.min(left, right)),
  )
  const max = valueOfStored(
    column,
    present.reduce((left, right) => Math.max(left, right)),
  )
  const edges = binEdges({ min, max, integer, count: present.length, offset })
  return { bins: { kind: 'ranges', edges }, count: edges.length - 1, binOf: binFinder(edges, offset) }
}

function words(categories: readonly string[], values: Float32Array): Bins {
  const counts = categories.map(() => 0)
  for (const value of values) if (!Number.isNaN(value)) counts[value] = (counts[value] ?? 0) + 1
  const bySize = [...categories.keys()]
    .filter((word) => (counts[word] ?? 0) > 0)
    .toSorted((left, right) => (counts[right] ?? 0) - (counts[left] ?? 0))
  const own = bySize.length <= mostValues ? bySize : bySize.slice(0, mostValues - 1)
  const others = bySize.length - own.length
  const binOf = new Map(own.map((word, bin) => [word, bin]))
  return {
    bins: { kind: 'values', values: own.map((word) => categories[word] ?? ''), others },
    count: own.length + (others > 0 ? 1 : 0),
    binOf: (stored) => binOf.get(stored) ?? own.length,
  }
}
