import { availableParallelism } from 'node:os'
import type { Activation } from '#shared/catalog/activations'
import type { Network } from '#shared/model/network'
import { describeNetwork } from '#shared/network/shapes'
import { partitionPlanOf, type PartitionPlan } from '../engine/capture/layout'
import type { Engine } from '../engine/engine'
import { initialValues } from '../network/initialize'
import { parameterSpecs } from '../network/parameters'
import type { Rows } from '../objective/rows'
import { startTrainer } from '../objective/startTrainer'
import type { Trainer } from '../objective/trainer'
import { valuesPerRow } from './microBatches'

/** The course's network for MNIST: 784-512-256-128-64-10. */
const network: Network = {
  layers: [512, 256, 128, 64, 10].map((units, index) => ({
    id: `layer${index}`,
    kind: 'dense',
    units,
    activation: (units === 10 ? 'softmax' : 'relu') satisfies Activation,
    initializer: 'pytorch',
    bias: true,
  })),
}
const features = 784
const input = [features]
const units = 10
const batchRows = 64
const seed = 1
const optimizer = {
  kind: 'sgd',
  learningRate: 0.01,
  momentum: 0.5,
  nesterov: false,
  weightDecay: 0,
} as const

/** How a step of that network is spread over this computer's cores. */
export function partitionPlanOfTimedStep(): PartitionPlan {
  const described = describeNetwork(network, input)
  const { multiplyAdds, parameters } = described
  const work = { rows: batchRows, multiplyAdds, values: valuesPerRow(described), parameters, together: false }
  return partitionPlanOf(work, availableParallelism())
}

/** Rows that are no images, but as large. */
function read(indices: Int32Array): Rows {
  const classes = Int32Array.from(indices, (index) => index % units)
  const targets = new Float32Array(indices.length * units)
  for (const [row, label] of classes.entries()) targets[row * units + label] = 1
  const inputs = new Float32Array(indices.length * features)
  for (const [row, index] of indices.entries()) {
    for (let at = 0; at < features; at += 1) {
      inputs[row * features + at] = Math.sin(0.7 * (index * features + at + 1))
    }
  }
  return { count: indices.length, inputs, targets, classes }
}

const batch = Int32Array.from({ length: batchRows }, (_, index) => index)

function trainOneCall(trainer: Trainer, rows: Rows, step: number): number {
  const atOnce = trainer.stepsAtOnce(batchRows)
  if (atOnce > 0) {
    const batches = Array.from({ length: atOnce }, () => batch)
    const rates = batches.map(() => optimizer.learningRate)
    return trainer.steps(batches, step, rates).length
  }
  trainer.accumulate(rows, { step, part: 0, weight: 1 })
  trainer.apply(step, optimizer.learningRate)
  return 1
}

/** Time in which calls are made, in milliseconds; the fastest one counts. */
const patience = 250

/** Milliseconds of a training step on 64 rows of the course's network for MNIST, as runs make it. */
export function measureStep(engine: Engine, now: () => number): number {
  const specs = parameterSpecs(network, input)
  const { trainer } = startTrainer(
    {
      objective: {
        network,
        input,
        loss: 'cross-entropy',
        optimizer,
        head: { kind: 'classes', units },
        seed,
      },
      specs,
      values: new Map(specs.map((spec, index) => [spec.name, initialValues(spec, index, seed)])),
      optimizerValues: new Map(),
      engine,
      step: 0,
      partition: partitionPlanOfTimedStep(),
      sizes: { tableRows: batchRows * 2, batchSizes: [batchRows], microBatchSizes: [], scoreSizes: [] },
      read,
      now,
    },
    batchRows * 2,
  )
  const rows = read(batch)
  try {
    let best = Infinity
    let step = 0
    for (const end = now() + patience; now() < end;) {
      const started = now()
      const done = trainOneCall(trainer, rows, step)
      best = Math.min(best, (now() - started) / done)
      step += done
    }
    return best
  } finally {
    trainer.dispose()
  }
}
