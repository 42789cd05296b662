import { AppError } from '../../shared/errors'
import type { TrainingJob } from '../../shared/contract/worker'
import type { RunSpec } from '../../shared/model/runSpec'
import type { DescribedNetwork } from '../../shared/network/shapes'
import { startOfTraining, type Progress } from '../checkpoint/format'
import { loadCheckpoint } from '../checkpoint/load'
import { checkBatchSize } from '../data/split/splitRows'
import { loadTrainingData, type TrainingData } from '../data/batches/trainingData'
import type { Engine } from '../engine/engine'
import { evenTuning } from '../engine/tensorflow/tuning'
import { initialValues } from '../network/initialize'
import { parameterSpecs, type ParameterSpec } from '../network/parameters'
import type { NamedValues } from '../network/tensors'
import type { Answer } from '../objective/answer'
import { createTrainingStep, type TrainingStep } from '../objective/trainingStep'
import { fitNetwork } from './fit'
import { answerOf } from './rows'
import type { Engines } from './engines'

/** Everything a training needs in memory. */
export type Prepared = {
  readonly engine: Engine
  readonly passed: readonly string[]
  readonly data: TrainingData
  readonly described: DescribedNetwork
  readonly specs: readonly ParameterSpec[]
  readonly answer: Answer
  readonly step: TrainingStep
  readonly progress: Progress
}

type Start = {
  readonly progress: Progress
  readonly weights: NamedValues
  readonly optimizer: NamedValues
}

/** What makes two runs the same computation; names and engines may differ. */
const essence = ({ data, network, training }: RunSpec): string =>
  JSON.stringify([{ ...data, datasetId: null, sha256: null }, network, training])

async function resume(folder: string, spec: RunSpec, data: TrainingData): Promise<Start> {
  const { manifest, weights, optimizer } = await loadCheckpoint(folder, 'checkpoint')
  if (essence(manifest.spec) !== essence(spec)) {
    throw new AppError('DATA_CORRUPT', 'checkpointDamaged', { path: folder, what: 'another run' })
  }
  if (manifest.datasetSha256 !== data.manifest.sha256) {
    throw new AppError('CONFLICT', 'datasetChanged', {
      name: data.manifest.name,
      wanted: manifest.datasetSha256,
      sha256: data.manifest.sha256,
    })
  }
  return { progress: manifest.progress, weights, optimizer }
}

function begin(specs: readonly ParameterSpec[], seed: number): Start {
  const weights = new Map(specs.map((spec, index) => [spec.name, initialValues(spec, index, seed)]))
  return { progress: startOfTraining, weights, optimizer: new Map() }
}

/**
 * Starts the engine, loads the data and puts the network into memory, fresh or from a checkpoint.
 * @throws AppError of the engine, the data, the network or the checkpoint
 */
export async function prepare(job: TrainingJob, engines: Engines): Promise<Prepared> {
  const { spec } = job
  const { engine, passed } = await engines.start(spec.engine, job.runtimePack, evenTuning())
  const data = await loadTrainingData(job.datasetFolder, spec.data)
  if (spec.training.batch.kind === 'mini') checkBatchSize(spec.training.batch.size, data.rows.train.length)
  const described = fitNetwork(spec, data, engine)
  const specs = parameterSpecs(spec.network, data.inputShape)
  const start =
    job.resumeFrom === null ? begin(specs, spec.training.seed) : await resume(job.resumeFrom, spec, data)
  const answer = answerOf(data.targets, described.output?.[0] ?? 0)
  const { loss, optimizer, seed } = spec.training
  const objective = { network: spec.network, input: data.inputShape, loss, optimizer, answer, seed }
  const step = createTrainingStep(objective, specs, start.weights, start.optimizer, engine)
  return { engine, passed, data, described, specs, answer, step, progress: start.progress }
}
