import { losses } from '#shared/catalog/losses/index'
import { AppError } from '#shared/errors'
import { needsBatch } from '#shared/catalog/layers/index'
import type { TrainingJob } from '#shared/contract/worker'
import type { RunSpec } from '#shared/model/runSpec'
import { checkRun } from '#shared/network/checkRun'
import { epochBatches, needsTwoRows, type EpochBatches } from '#shared/network/epochBatches'
import type { DescribedNetwork } from '#shared/network/shapes'
import { unmeasuredMetric } from '#shared/network/watchedMetrics'
import { startOfTraining, type Progress } from '../checkpoint/format'
import { loadCheckpoint, type LoadedCheckpoint } from '../checkpoint/load'
import { checkBatchSize } from '../data/split/splitRows'
import { loadTrainingData, type TrainingData } from '../data/batches/trainingData'
import type { Engine } from '../engine/engine'
import { availableParallelism } from 'node:os'
import { isDeepStrictEqual } from 'node:util'
import { partitionPlanOf, tuningOf } from '../engine/capture/layout'
import { parameterSpecs, type ParameterSpec } from '../network/parameters'
import type { NamedValues } from '../network/tensors'
import { firstValues } from '../weights/firstValues'
import type { OutputHead } from '../objective/rows'
import { startTrainer } from '../objective/startTrainer'
import type { Trainer } from '../objective/trainer'
import { callSizes } from './callSizes'
import { surfaceRows } from '../surface/size'
import { requireLayers } from './requireLayers'
import {
  rowsPerEvaluation,
  rowsPerMicroBatch,
  rowsReadAtOnce,
  valuesPerRow,
  workLimits,
} from './microBatches'
import { augmentationOf } from './augmentedRows'
import { classesOf, outputHeadOf, partRows } from './rows'
import { dividingWeights, trainedWeights } from './trainedWeights'
import type { Engines } from './engines'

/** What is known of a training before it begins; the run's own folder comes later. */
export type PreparedJob = Omit<TrainingJob, 'runFolder'>

/** Everything a training needs in memory. */
export type Prepared = {
  readonly engine: Engine
  readonly passed: readonly string[]
  readonly data: TrainingData
  readonly described: DescribedNetwork
  readonly specs: readonly ParameterSpec[]
  readonly head: OutputHead
  /** The weight of each class; null where all rows count the same. */
  readonly classWeights: readonly number[] | null
  readonly trainer: Trainer
  /** Why the native engine computes operation by operation (English, for the log); null when it does not. */
  readonly notCaptured: string | null
  /** Rows that go through the engine in one call, when it trains and when it only computes outputs. */
  readonly microBatchRows: number
  readonly evaluationRows: number
  readonly progress: Progress
  /** The network's arrays of the best epoch of a run that goes on; null where none is kept. */
  readonly best: NamedValues | null
  readonly batches: EpochBatches
  /** What a loss of the network is in the target's own units. */
  readonly lossScale: number
}

type Start = {
  readonly progress: Progress
  readonly weights: NamedValues
  readonly optimizer: NamedValues
  readonly best: NamedValues | null
}

/** What makes two runs the same computation; names and engines may differ. */
const essence = ({ data, network, training, initialWeights }: RunSpec): unknown => [
  { ...data, datasetId: null, sha256: null },
  network,
  training,
  initialWeights,
]

/** Where a checkpoint of this run on this data goes on. */
function resume(
  { manifest, weights, optimizer, best }: LoadedCheckpoint,
  job: PreparedJob,
  data: TrainingData,
): Start {
  if (!isDeepStrictEqual(essence(manifest.spec), essence(job.spec))) {
    throw new AppError('DATA_CORRUPT', 'checkpointDamaged', {
      path: job.resumeFrom ?? '',
      what: 'another run',
    })
  }
  if (manifest.datasetSha256 !== data.manifest.sha256) {
    throw new AppError('CONFLICT', 'datasetChanged', {
      name: data.manifest.name,
      wanted: manifest.datasetSha256,
      sha256: data.manifest.sha256,
    })
  }
  const { watched } = manifest.progress
  return {
    progress: manifest.progress,
    weights,
    optimizer,
    best: best ?? (watched.best === null ? null : weights),
  }
}

async function begin({ spec, weightsFile }: PreparedJob, specs: readonly ParameterSpec[]): Promise<Start> {
  const weights = await firstValues(spec, specs, weightsFile)
  return { progress: startOfTraining, weights, optimizer: new Map(), best: null }
}

/** The data of a job, visited as the run that it continues did. */
function loadData(
  { datasetFolder, spec, dataMemoryBytes }: PreparedJob,
  saved: LoadedCheckpoint | null,
): Promise<TrainingData> {
  return loadTrainingData(datasetFolder, spec.data, {
    bytes: dataMemoryBytes,
    inBlocks: saved?.manifest.inBlocks ?? null,
  })
}

/**
 * Loads the data, starts the engine as it suits the size of a step, and puts the network into memory, fresh or from a
 * checkpoint. `now` in milliseconds. Whoever calls it closes the data and disposes of the trainer.
 * @throws AppError of the data, the network, the engine or the checkpoint; OtherTuning
 */
export async function prepare(job: PreparedJob, engines: Engines, now: () => number): Promise<Prepared> {
  const saved = job.resumeFrom === null ? null : await loadCheckpoint(job.resumeFrom, 'checkpoint')
  const data = await loadData(job, saved)
  try {
    return await prepareOn(data, saved, job, engines, now)
  } catch (thrown) {
    data.close()
    throw thrown
  }
}

async function prepareOn(
  data: TrainingData,
  saved: LoadedCheckpoint | null,
  job: PreparedJob,
  engines: Engines,
  now: () => number,
): Promise<Prepared> {
  const { spec } = job
  const { training } = spec
  if (training.batch.kind === 'mini') checkBatchSize(training.batch.size, data.rows.train.length)
  const described = checkRun(spec, data.manifest, data.inputShape)
  const needsTwo = needsTwoRows(described)
  const batches = epochBatches(training, data.rows.train.length, needsTwo)
  if (training.watch !== undefined && data.rows.validation.length === 0)
    throw new AppError('INVALID_INPUT', 'watchNeedsValidation')
  const unmeasured = unmeasuredMetric(training, classesOf(data.targets), data.rows.validation.length > 0)
  if (unmeasured !== null) throw new AppError('INVALID_INPUT', 'metricNotMeasured', { metric: unmeasured })
  if (needsTwo && batches.size === 1) throw new AppError('INVALID_INPUT', 'batchOfOne')
  const partition = partitionPlanOf(
    {
      rows: batches.size,
      multiplyAdds: described.multiplyAdds,
      values: valuesPerRow(described),
      parameters: described.parameters,
      together: spec.network.layers.some(needsBatch),
    },
    availableParallelism(),
  )
  const { engine, passed } = await engines.start(spec.engine, job.runtimePack, tuningOf(partition))
  requireLayers(spec.network, engine)
  const specs = parameterSpecs(spec.network, data.inputShape)
  const start = saved === null ? await begin(job, specs) : resume(saved, job, data)
  const head = outputHeadOf(data.targets, described.output?.[0] ?? 0)
  const classWeights = trainedWeights(training, data)
  const { loss, lossSettings, optimizer, clipping, seed } = training
  const objective = {
    network: spec.network,
    input: data.inputShape,
    loss,
    lossSettings,
    classWeights: classWeights ?? undefined,
    optimizer,
    clipping,
    head,
    seed,
  }
  const workLimit = engine.native === null ? workLimits.portable : workLimits.native
  const mostRows = data.blocks === null ? Infinity : rowsReadAtOnce(data.rowSize)
  const microBatchRows = rowsPerMicroBatch(described, workLimit, mostRows)
  const evaluationRows = Math.min(rowsPerEvaluation(described, workLimit), mostRows)
  const augmented = augmentationOf(training)
  const { count, read, factor } = partRows(
    data,
    data.rows.train,
    head,
    dividingWeights(loss, classWeights),
    augmented,
  )
  const { trainer, notCaptured } = startTrainer(
    {
      objective,
      specs,
      values: start.weights,
      optimizerValues: start.optimizer,
      engine,
      step: start.progress.position.step,
      partition,
      sizes: callSizes({
        ...data,
        batches,
        microBatchRows,
        evaluationRows,
        augmented: augmented !== null,
        surfaceRows: surfaceRows(job, data, described),
      }),
      read,
      factorOf: factor,
      now,
    },
    count,
  )
  const { progress } = start
  return {
    engine,
    passed,
    data,
    described,
    specs,
    head,
    classWeights,
    trainer,
    notCaptured,
    microBatchRows,
    evaluationRows,
    progress,
    best: start.best,
    batches,
    lossScale: losses[loss].unitsOf(data.targetScaling.scale),
  }
}
