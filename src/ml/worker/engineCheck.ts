import type { EngineCheck } from '../../shared/contract/engines'
import { AppError } from '../../shared/errors'
import type { Network } from '../../shared/model/network'
import type { Optimizer } from '../../shared/model/training'
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
export const knownLosses = [1.9532415192, 0.964172303, 0.7738347082] as const
const tolerance = 1e-4

const wave = (count: number, pace: number): Float32Array =>
  Float32Array.from({ length: count }, (_, index) => Math.sin(pace * (index + 1)))

/** The loss of one step and the time that it took, in milliseconds. */
type TimedStep = { readonly loss: number; readonly milliseconds: number }

/** Three training steps of a small network with fixed numbers. */
export function trainSmallNetwork(engine: Engine, now: () => number): readonly TimedStep[] {
  const specs = parameterSpecs(network, input)
  const values = new Map(specs.map((spec, index) => [spec.name, wave(spec.count, index + 1)]))
  const objective = {
    network,
    input,
    loss: 'cross-entropy',
    optimizer,
    answer: { kind: 'classes', units: 3 },
    seed: 0,
  } as const
  const wanted = new Float32Array(rows * 3)
  for (const [row, label] of classes.entries()) wanted[row * 3 + label] = 1
  const batch = { count: rows, inputs: wave(rows * 4, 0.7), wanted, classes }
  const training = createTrainingStep(objective, specs, values, new Map(), engine)
  try {
    return knownLosses.map((_, step) => {
      const started = now()
      const { loss } = training.accumulate(batch, { step, part: 0, share: 1 })
      training.apply(step, optimizer.learningRate)
      return { loss, milliseconds: now() - started }
    })
  } finally {
    training.dispose()
  }
}

/** Times that the three steps are trained: the first ones include what an engine prepares once. */
const rounds = 4

/** What training a small network on the engine gave, compared with known numbers. Throws UNAVAILABLE `engineFailed`. */
export function checkByTraining(engine: Engine, now: () => number = () => performance.now()): EngineCheck {
  let stepMilliseconds = Infinity
  let difference = 0
  for (let round = 0; round < rounds; round += 1) {
    for (const [step, { loss, milliseconds }] of trainSmallNetwork(engine, now).entries()) {
      const known = knownLosses[step] ?? Number.NaN
      stepMilliseconds = Math.min(stepMilliseconds, milliseconds)
      // Not by `>`: a loss that is not a number is wrong as well.
      if (!(Math.abs(loss - known) <= tolerance)) throw wrongLoss(engine, loss, known, step)
      difference = Math.max(difference, Math.abs(loss - known))
    }
  }
  return { stepMilliseconds, difference }
}

const wrongLoss = (engine: Engine, loss: number, known: number, step: number): AppError =>
  new AppError('UNAVAILABLE', 'engineFailed', {
    engine: engine.name,
    message: `loss ${loss} instead of ${known} in step ${step + 1}`,
  })
