import type { Tuning } from '../tensorflow/tuning'

/** What a training step has to do, as far as it decides how it is spread over the processor. */
export type StepWork = {
  /** Rows of a batch. */
  readonly rows: number
  /** Multiply-adds, and values of all layers, of one row. */
  readonly multiplyAdds: number
  readonly values: number
  readonly parameters: number
  /** The rows of a batch cannot be computed apart from each other (batch normalisation). */
  readonly together: boolean
}

/** How a step is spread: over parts of the rows, over shards of large weights, or inside of each operation. */
export type PartitionPlan =
  { readonly kind: 'single' } | { readonly kind: 'rows' | 'columns' | 'operations'; readonly ways: number }

/** Two passes over weights of that size take longer than handing them to another core. */
const largeWeights = 65_536
/** Columns of a shard come in vectors of this width. */
const vector = 16
/** More ways than this are not worth their sums. */
const mostWays = 8
const fewestRows = 8
/** A step of one core below this has nothing to gain from a second one. */
const shortMilliseconds = 0.4
const multiplyAddsPerMillisecond = 5e7
const valuesPerMillisecond = 2e5
/** Forward pass, and the gradients by the inputs and by the weights. */
const passes = 3

/** How to spread a step over `cores` cores. */
export function partitionPlanOf(work: StepWork, cores: number): PartitionPlan {
  const { rows, multiplyAdds, values, parameters, together } = work
  const milliseconds =
    (passes * multiplyAdds * rows) / multiplyAddsPerMillisecond + (values * rows) / valuesPerMillisecond
  const ways = Math.min(cores, mostWays)
  if (milliseconds < shortMilliseconds || ways === 1) return { kind: 'single' }
  if (together) return { kind: 'operations', ways: cores }
  // Each part has gradients of its own, which must be added: that pays only where the rows are the larger share.
  if (values * rows >= parameters && rows >= ways * fewestRows) return { kind: 'rows', ways }
  return { kind: 'columns', ways }
}

/** TensorFlow's threads and kernels for a spread. Small steps are faster without threads and without oneDNN. */
export function tuningOf(partition: PartitionPlan): Tuning {
  switch (partition.kind) {
    case 'single':
      return { intraThreads: 1, interThreads: 1, oneDnn: false }
    case 'rows':
    case 'columns':
      return { intraThreads: 1, interThreads: partition.ways, oneDnn: true }
    case 'operations':
      return { intraThreads: partition.ways, interThreads: 1, oneDnn: true }
  }
}

/** Parts in which that many rows are computed beside each other: their lengths, which add up to `rows`. */
export function partLengths(partition: PartitionPlan, rows: number): readonly number[] {
  const ways = partition.kind === 'rows' && rows >= partition.ways * fewestRows ? partition.ways : 1
  return Array.from(
    { length: ways },
    (_, part) => Math.floor(((part + 1) * rows) / ways) - Math.floor((part * rows) / ways),
  )
}

/** In how many shards an array of that shape lies. */
export function shardsOf(partition: PartitionPlan, shape: readonly number[]): number {
  const [inputs = 0, columns = 0] = shape
  if (partition.kind !== 'columns' || shape.length !== 2 || inputs * columns < largeWeights) return 1
  return columns % (partition.ways * vector) === 0 ? partition.ways : 1
}
