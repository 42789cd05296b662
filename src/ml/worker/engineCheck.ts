import { AppError } from '#shared/errors'
import type { Network } from '#shared/model/network'
import type { Optimizer } from '#shared/catalog/optimizers/index'
import type { Engine } from '../engine/engine'
import { parameterSpecs } from '../network/parameters'
import { createTrainingStep } from '../objective/trainingStep'

const network: Network = {
  layers: [
    { id: 'a', kind: 'dense', units: 5, activation: 'tanh', initializer: 'zeros', bias: true },
    { id: 'b', kind: 'dense', units: 3, activation: 'softmax', initializer: 'zeros', bias: true },
  ],
}
const optimizer: Optimizer = {
  kind: 'sgd',
  learningRate: 0.5,
  momentum: 0.9,
  nesterov: false,
  weightDecay: 0.01,
}
const input = [4]
const rows = 6
const classes = Int32Array.from({ length: rows }, (_, row) => row % 3)

/** Losses of three steps, computed with NumPy in double precision from the same numbers. */
const knownLosses = [1.9532415192, 0.964172303, 0.7738347082] as const
const tolerance = 1e-4

const wave = (count: number, pace: number): Float32Array =>
  Float32Array.from({ length: count }, (_, index) => Math.sin(pace * (index + 1)))

/** Losses of three training steps of a small network with fixed numbers. */
function trainSmallNetwork(engine: Engine): readonly number[] {
  const specs = parameterSpecs(network, input)
  const values = new Map(specs.map((spec, index) => [spec.name, wave(spec.count, index + 1)]))
  const objective = {
    network,
    input,
    loss: 'cross-entropy',
    optimizer,
    head: { kind: 'classes', units: 3 },
    seed: 0,
  } as const
  const targets = new Float32Array(rows * 3)
  for (const [row, label] of classes.entries()) targets[row * 3 + label] = 1
  const batch = { count: rows, inputs: wave(rows * 4, 0.7), targets, classes }
  const training = createTrainingStep(objective, specs, values, new Map(), engine)
  try {
    return knownLosses.map((_, step) => {
      const { loss } = training.accumulate(batch, { step, part: 0, weight: 1 })
      training.apply(step, optimizer.learningRate)
      return loss
    })
  } finally {
    training.dispose()
  }
}

/**
 * Trains a small network on the engine and gives the largest distance of a loss from the known one. Throws UNAVAILABLE
 * `engineFailed` when one is wrong.
 */
export function checkByTraining(engine: Engine): number {
  let difference = 0
  for (const [step, loss] of trainSmallNetwork(engine).entries()) {
    const known = knownLosses[step] ?? Number.NaN
    // Not by `>`: a loss that is not a number is wrong as well.
    if (!(Math.abs(loss - known) <= tolerance)) throw wrongLoss(engine, loss, known, step)
    difference = Math.max(difference, Math.abs(loss - known))
  }
  return difference
}

const wrongLoss = (engine: Engine, loss: number, known: number, step: number): AppError =>
  new AppError('UNAVAILABLE', 'engineFailed', {
    engine: engine.name,
    message: `loss ${loss} instead of ${known} in step ${step + 1}`,
  })
