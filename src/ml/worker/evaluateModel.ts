import { AppError } from '#shared/errors'
import { losses } from '#shared/catalog/losses/index'
import { metricsFor } from '#shared/catalog/metrics/index'
import type { EvaluatedPart } from '#shared/model/evaluation'
import { describeNetwork } from '#shared/network/shapes'
import { loadCheckpoint } from '../checkpoint/load'
import { openOtherData } from '../data/batches/otherData'
import { loadTrainingData, type TrainingData } from '../data/batches/trainingData'
import { createVariables } from '../network/tensors'
import type { Rows } from '../objective/rows'
import { scoreRows } from '../objective/scoreRows'
import { evaluatePart, type EvaluatedRows, type PartResult } from './evaluatePart'
import { rowsPerEvaluation, rowsReadAtOnce, workLimits } from './microBatches'
import { outputHeadOf, classesOf, type RowData } from './rows'
import { dividingWeights } from './trainedWeights'

/** A model's folder and the rows that it is to be evaluated on. */
export type EvaluationJob = {
  readonly folder: string
  readonly datasetFolder: string
  /** `all` takes every row of data that the model was not trained on; the others are parts of its own split: `test` opens it. */
  readonly part: EvaluatedPart
}

/** Data of which all rows are asked for lie in memory up to this size. */
const memoryBytes = 1 << 30

type Opened = { readonly data: RowData & Pick<TrainingData, 'close'>; readonly evaluated: EvaluatedRows }

/** The rows of a job, encoded as the model's training rows were; data of more than `memory` bytes are read from disk. */
export async function openJob(
  job: EvaluationJob,
  memory = memoryBytes,
): Promise<Opened & { readonly model: Awaited<ReturnType<typeof read>> }> {
  const model = await read(job.folder)
  const { spec, signature } = model.manifest
  const { part, datasetFolder } = job
  if (part === 'all') {
    const data = await openOtherData(datasetFolder, signature, spec.data, memory)
    const { rows, otherData } = data
    return { model, data, evaluated: { part, rows, baselineRows: rows, otherData } }
  }
  const data = await loadTrainingData(datasetFolder, spec.data, { bytes: memory, inBlocks: null })
  const rows = data.rows[part === 'fold' ? 'test' : part]
  return { model, data, evaluated: { part, rows, baselineRows: data.rows.train } }
}

const read = (folder: string) => loadCheckpoint(folder, 'model')

/**
 * Scores of a saved model on some rows, on the running engine. `isCancelled` is asked between two calls of the engine.
 * @throws AppError of the model and of data that does not fit it; CANCELLED
 */
export async function evaluateModel(job: EvaluationJob, isCancelled: () => boolean): Promise<PartResult> {
  const { model, data, evaluated } = await openJob(job)
  const { manifest, weights } = model
  const { spec, inputShape: input, classWeights } = manifest
  const { loss, lossSettings } = spec.training
  const parameters = createVariables(manifest.weights.tensors, weights)
  try {
    const described = describeNetwork(spec.network, input)
    const head = outputHeadOf(data.targets, described.output?.[0] ?? 0)
    const network = {
      network: spec.network,
      loss,
      lossSettings,
      classWeights: classWeights ?? undefined,
      input,
      head,
    }
    const classes = classesOf(data.targets)
    const scored = {
      loss,
      head,
      classes,
      metrics: metricsFor(classes),
      score: (rows: Rows, factor?: number) => scoreRows(network, parameters, rows, factor),
      rowsPerCall: Math.min(rowsPerEvaluation(described, workLimits.portable), rowsReadAtOnce(data.rowSize)),
      scaling: data.targetScaling,
      lossScale: losses[loss].unitsOf(data.targetScaling.scale),
      dividingWeights: dividingWeights(loss, classWeights),
    }
    const result = await evaluatePart(scored, data, evaluated, async () => {
      await new Promise<void>((resolve) => {
        setImmediate(resolve)
      })
      return isCancelled()
    })
    if (result === null) throw new AppError('CANCELLED', 'cancelled')
    return result
  } finally {
    parameters.dispose()
    data.close()
  }
}
