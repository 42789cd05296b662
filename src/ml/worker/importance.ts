import { AppError } from '#shared/errors'
import type { DecisionThreshold } from '#shared/model/decisionThreshold'
import type { Importance, ImportanceEvent } from '#shared/model/importance'
import { describeNetwork } from '#shared/network/shapes'
import { decidedClasses } from '../eval/decision'
import { importanceOf, rowsForImportance, type EncodedRows } from '../eval/importance'
import { sampleOf } from '../data/sampleOf'
import { loadTrainedNetwork, type TrainedNetwork } from '../export/trainedNetwork'
import { openJob } from './evaluateModel'
import { rowsPerEvaluation, stretches, workLimits } from './microBatches'
import type { RowData } from './rows'

/** A model of a table, and the part of its own data that its columns are shuffled on. */
export type ImportanceJob = {
  readonly folder: string
  readonly datasetFolder: string
  readonly part: 'validation' | 'fold'
  readonly threshold: DecisionThreshold | null
}

/** How often each column is shuffled, and milliseconds between two frames of the progress. */
const [repeats, frameMilliseconds] = [10, 100]

/** The inputs that each column feeds. */
function columnsOf({ manifest: { signature } }: Pick<TrainedNetwork, 'manifest'>): EncodedRows['columns'] {
  if (signature.input.kind === 'images') throw new AppError('INVALID_INPUT', 'importanceNeedsTable')
  let from = 0
  return signature.input.features.map(({ name, inputs }) => {
    const column = { name, from, inputs }
    from += inputs
    return column
  })
}

/** What the outputs for the rows are worth: accuracy, or the mean absolute error with its sign turned. */
function scoreOutputs(
  { manifest: { spec } }: Pick<TrainedNetwork, 'manifest'>,
  { targets, targetScaling }: Pick<RowData, 'targets' | 'targetScaling'>,
  rows: Int32Array,
  threshold: DecisionThreshold | null,
): (outputs: Float32Array) => number {
  if (targets.kind === 'classes') {
    const actual = new Int32Array(rows.length)
    targets.gatherClasses(rows, actual)
    const decision = { loss: spec.training.loss, threshold }
    return (outputs) => {
      const predicted = decidedClasses(outputs, outputs.length / rows.length, decision)
      return predicted.reduce((sum, label, row) => sum + (label === actual[row] ? 1 : 0), 0) / rows.length
    }
  }
  const actual = new Float64Array(rows.length)
  targets.gatherNumbers(rows, actual)
  const { offset, scale } = targetScaling
  return (outputs) =>
    -outputs.reduce((sum, output, row) => sum + Math.abs(output * scale + offset - (actual[row] ?? 0)), 0) /
    rows.length
}

/** Gives the worth of encoded rows, some of them in each call of the engine; null once it is called off. */
function scorerOf(
  network: TrainedNetwork,
  width: number,
  count: number,
  worth: (outputs: Float32Array) => number,
  isCancelled: () => boolean,
): (inputs: Float32Array) => Promise<number | null> {
  const { spec, inputShape } = network.manifest
  const { output, ...described } = describeNetwork(spec.network, inputShape)
  const units = output?.[0] ?? 1
  const calls = stretches(count, rowsPerEvaluation({ ...described, output }, workLimits.portable))
  const outputs = new Float32Array(count * units)
  return async (inputs) => {
    for (const { from, to } of calls) {
      await new Promise<void>((resolve) => {
        setImmediate(resolve)
      })
      if (isCancelled()) return null
      outputs.set(network.outputs(inputs.slice(from * width, to * width)), from * units)
    }
    return worth(outputs)
  }
}

/**
 * The importance of each column of a table, with its progress, on the running engine. Ends without a result when cancelled.
 * @throws AppError importanceNeedsTable, and of data that does not fit the model
 */
export async function* importanceEvents(
  { folder, datasetFolder, part, threshold }: ImportanceJob,
  isCancelled: () => boolean,
): AsyncGenerator<ImportanceEvent, void> {
  const network = await loadTrainedNetwork(folder)
  try {
    const columns = columnsOf(network)
    const { data, evaluated } = await openJob({ folder, datasetFolder, part })
    const isEmpty = evaluated.rows.length === 0
    const all = isEmpty ? evaluated.baselineRows : evaluated.rows
    const places = sampleOf(all.length, rowsForImportance(columns.length, repeats))
    const rows = Int32Array.from(places, (place) => all[place] ?? 0)
    const encoded = {
      inputs: new Float32Array(rows.length * data.rowSize),
      count: rows.length,
      width: data.rowSize,
      columns,
    }
    data.gather(rows, encoded.inputs)
    const worth = scoreOutputs(network, data, rows, threshold)
    data.close()
    const steps = importanceOf(
      encoded,
      repeats,
      scorerOf(network, encoded.width, rows.length, worth, isCancelled),
    )
    let told = 0
    let step = await steps.next()
    for (; step.done !== true; step = await steps.next()) {
      if (performance.now() - told < frameMilliseconds) continue
      told = performance.now()
      yield { kind: 'progress', done: step.value, total: columns.length * repeats }
    }
    if (step.value === null) return
    const importance: Importance = {
      metric: data.targets.kind === 'classes' ? 'accuracy' : 'mean-absolute-error',
      part: isEmpty ? 'train' : part,
      n: rows.length,
      rows: all.length,
      repeats,
      score: Math.abs(step.value.score),
      features: [...step.value.features],
    }
    yield { kind: 'done', importance }
  } finally {
    network.dispose()
  }
}
