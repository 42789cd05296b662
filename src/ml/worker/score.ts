import type { Loss } from '#shared/catalog/losses/index'
import type { ListedMetric, SumName } from '#shared/catalog/metrics/index'
import type { Pair } from '../data/preprocess/scaling'
import { predictedClasses, sumKernels, type PartPredictions, type PartFigures } from '../eval/metrics'
import type { OutputHead } from '../objective/rows'
import type { Trainer } from '../objective/trainer'
import { stretches } from './microBatches'
import type { PartRows } from './rows'

const inOwnUnits = (outputs: Float32Array, { offset, scale }: Pair): Float64Array =>
  Float64Array.from(outputs, (output) => output * scale + offset)

/** A network as it is scored. */
export type Scored = {
  readonly loss: Loss
  readonly head: OutputHead
  /** Number of classes; null when the target is a number. */
  readonly classes: number | null
  readonly metrics: readonly ListedMetric[]
  readonly score: Trainer['score']
  /** Rows that the engine gets in one call. */
  readonly rowsPerCall: number
  /** How the target of a regression is scaled. */
  readonly scaling: Pair
  /** What a loss is in the target's own units. */
  readonly lossScale: number
  /** The weights of the classes whose sum over the rows the loss is divided by; null where it is their number. */
  readonly dividingWeights: readonly number[] | null
}

/** A part that was scored: all its predictions are there. */
export type PartScore = PartFigures & { readonly predictions: PartPredictions }

/** Room for the predictions for that many rows. */
const emptyPredictions = (classes: number | null, count: number): PartPredictions =>
  classes === null
    ? { kind: 'number', predicted: new Float64Array(count), actual: new Float64Array(count) }
    : { kind: 'classes', predicted: new Int32Array(count), actual: new Int32Array(count), classes }

/** Told of the outputs for the rows from `from` on, and the class that each of them names. */
export type OnOutputs = (outputs: Float32Array, predicted: Int32Array, from: number) => void

/**
 * Loss, sums and predictions for all rows of a part, which has at least one. `onYield` is called between two calls of the
 * engine; true from it ends the scoring with null. `onOutputs` is told where the target is a class.
 */
export async function scorePart(
  scored: Scored,
  rows: PartRows,
  onYield: () => Promise<boolean>,
  onOutputs?: OnOutputs,
): Promise<PartScore | null> {
  const { head, score, metrics } = scored
  const { count } = rows
  const predictions = emptyPredictions(scored.classes, count)
  const names = [...new Set(metrics.flatMap(({ sums }): readonly SumName[] => sums))]
  const sums: Partial<Record<SumName, number>> = {}
  const factor = rows.factor(Int32Array.from({ length: count }, (_, index) => index))
  let lossSum = 0
  for (const { from, to } of stretches(count, scored.rowsPerCall)) {
    if (await onYield()) return null
    const read = rows.read(Int32Array.from({ length: to - from }, (_, index) => from + index))
    const { outputs, loss } = score(read, factor)
    lossSum += loss * scored.lossScale * read.count
    const found = { outputs, units: head.units, classes: read.classes }
    for (const name of names) sums[name] = (sums[name] ?? 0) + sumKernels[name](found)
    if (predictions.kind === 'number') {
      predictions.predicted.set(inOwnUnits(outputs, scored.scaling), from)
      predictions.actual.set(rows.numbers(from, to), from)
    } else {
      const predicted = predictedClasses(outputs, head.units)
      predictions.predicted.set(predicted, from)
      onOutputs?.(outputs, predicted, from)
      predictions.actual.set(read.classes ?? [], from)
    }
  }
  return { rows: count, loss: lossSum / count, sums, predictions }
}
