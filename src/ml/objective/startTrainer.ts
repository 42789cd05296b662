import { partLengths, type PartitionPlan } from '../engine/capture/layout'
import type { Engine } from '../engine/engine'
import type { ParameterSpec } from '../network/parameters'
import type { NamedValues } from '../network/tensors'
import type { ReadRows } from './rows'
import type { CaptureRequest } from './capturePlan'
import { captureTrainer, type CapturedTrainer } from './capturedTrainer'
import { eagerTrainer } from './eagerTrainer'
import type { Objective } from './objective'
import type { Trainer } from './trainer'
import { createTrainingStep } from './trainingStep'
import { verifyCapture, verifyMicroBatches } from './verifyCapture'

/** What a training starts from. */
export type TrainerRequest = {
  readonly objective: Objective
  readonly specs: readonly ParameterSpec[]
  readonly values: NamedValues
  /** Empty at the start of a run. */
  readonly optimizerValues: NamedValues
  readonly engine: Engine
  /** Steps done so far. */
  readonly step: number
  readonly partition: PartitionPlan
  readonly sizes: Pick<CaptureRequest, 'tableRows' | 'batchSizes' | 'microBatchSizes' | 'scoreSizes'>
  readonly read: ReadRows
  readonly factorOf?: CaptureRequest['factorOf']
  /** Milliseconds. */
  readonly now: () => number
}

/** A trainer, and why its steps run operation by operation although the engine could do better (English, for the log). */
export type StartedTrainer = { readonly trainer: Trainer; readonly notCaptured: string | null }

/** Batches that are trained both ways before a capture is trusted. */
const trialSteps = 2

function eagerly({ objective, specs, values, optimizerValues, engine }: TrainerRequest): Trainer {
  return eagerTrainer(objective, createTrainingStep(objective, specs, values, optimizerValues, engine))
}

/** Indices of the trial's batches: different rows in each, as far as there are any. */
function trialBatches(size: number, rows: number): readonly Int32Array[] {
  return Array.from({ length: trialSteps }, (_, batch) =>
    Int32Array.from({ length: size }, (_place, row) => (batch * size + row) % Math.max(1, rows)),
  )
}

/** Why the capture is not what single operations give; null when it is. */
function faultOf(captured: CapturedTrainer, request: TrainerRequest, rows: number): string | null {
  const { objective, specs, values, optimizerValues, engine, step, partition, sizes } = request
  const { read, factorOf } = request
  const trial = { read, factorOf, step, learningRate: objective.optimizer.learningRate }
  const [size] = sizes.batchSizes
  const eager = createTrainingStep(objective, specs, values, optimizerValues, engine)
  try {
    if (size !== undefined) {
      const batches = trialBatches(size, rows)
      return verifyCapture(captured, eager, request, {
        ...trial,
        batches,
        parts: partLengths(partition, size),
      })
    }
    const microBatches = sizes.microBatchSizes.map((size) => ({
      indices: Int32Array.from({ length: size.rows }, (_, index) => index % Math.max(1, rows)),
      weight: size.rows / size.batchRows,
      parts: partLengths(partition, size.rows),
    }))
    return verifyMicroBatches(captured, eager, request, { ...trial, microBatches })
  } finally {
    eager.dispose()
    captured.write(values, optimizerValues)
  }
}

/**
 * Puts the network into the engine's memory. On TensorFlow a step is captured and compared with single operations; where
 * that fails, the training goes on operation by operation. `rows` is the number of training rows.
 */
export function startTrainer(request: TrainerRequest, rows: number): StartedTrainer {
  const { native } = request.engine
  if (native === null) return { trainer: eagerly(request), notCaptured: null }
  let captured: CapturedTrainer | null = null
  let fault: string | null = null
  try {
    captured = captureTrainer({ ...request, ...request.sizes, native })
    fault = faultOf(captured, request, rows)
    if (fault === null) return { trainer: captured, notCaptured: null }
  } catch (thrown) {
    fault = thrown instanceof Error ? thrown.message : String(thrown)
  }
  captured?.dispose()
  return { trainer: eagerly(request), notCaptured: fault }
}
