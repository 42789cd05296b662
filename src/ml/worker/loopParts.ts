import { metricsFor, trainedSums } from '#shared/catalog/metrics/index'
import type { RunSpec } from '#shared/model/runSpec'
import type { LiveFrame } from '#shared/model/runEvent'
import { learningRateOf, rateChanges } from '#shared/network/learningRate'
import { shuffledRows } from '../data/batches/rowOrder'
import { augmentationOf } from './augmentedRows'
import { scoredOf } from './finish'
import { createLiveMeter } from './liveMeter'
import type { LoopParts, TrainingRows } from './loop'
import type { Prepared } from './prepare'
import { classesOf, partRows } from './rows'
import { scorePart } from './score'
import { dividingWeights } from './trainedWeights'
import { plateauWatcher } from './watchPlateau'

/** What the loop gets from its session. */
export type LoopSurroundings = Pick<LoopParts, 'boundary' | 'points' | 'keepBest' | 'surface'> & {
  readonly live: (frame: LiveFrame) => void
  readonly now: () => number
  readonly memoryBytes: () => number
}

function trainingRows(spec: RunSpec, { data, head, classWeights }: Prepared): TrainingRows {
  const { seed, batch, shuffle } = spec.training
  const weights = dividingWeights(spec.training.loss, classWeights)
  const rows = partRows(data, data.rows.train, head, weights, augmentationOf(spec.training))
  // A batch of all rows has the same gradient in any order.
  if (shuffle && batch.kind !== 'full') return { ...rows, order: shuffledRows(data, seed) }
  const inOrder = Int32Array.from({ length: rows.count }, (_, index) => index)
  return { ...rows, order: () => inOrder }
}

function validator(spec: RunSpec, prepared: Prepared): LoopParts['validate'] {
  const { data } = prepared
  if (data.rows.validation.length === 0) return null
  const scored = scoredOf(spec, prepared)
  const rows = partRows(data, data.rows.validation, scored.head, scored.dividingWeights)
  return (onYield) => scorePart(scored, rows, onYield)
}

/** Puts together what the loop works with. */
export function createLoopParts(spec: RunSpec, prepared: Prepared, around: LoopSurroundings): LoopParts {
  const { training } = spec
  const { head, trainer } = prepared
  const rows = trainingRows(spec, prepared)
  const { batches } = prepared
  const size = { epochs: training.epochs, batchesPerEpoch: batches.count }
  const plateauAfter = plateauWatcher(training, batches.count, prepared.data.rows.validation.length > 0)
  const meter = createLiveMeter(size, around.now, around.memoryBytes)
  return {
    training,
    rows,
    batches,
    trainer,
    rateAt: learningRateOf(training, batches.count),
    ...(plateauAfter === undefined ? {} : { plateauAfter }),
    tellsRate: rateChanges(training),
    microBatchRows: prepared.microBatchRows,
    metrics: metricsFor(classesOf(prepared.data.targets)),
    sums: trainedSums(head.kind),
    lossScale: prepared.lossScale,
    points: around.points,
    boundary: around.boundary,
    keepBest: around.keepBest,
    surface: around.surface,
    batchDone: (position, count, loss) => {
      const frame = meter.batch(position, count, loss)
      if (frame !== null) around.live(frame)
    },
    validate: validator(spec, prepared),
  }
}
