import * as tf from '@tensorflow/tfjs-core'
import type { Engine } from '#ml/engine/engine'
import { updateOf } from '#ml/engine/update/index'
import { optimizers } from '#shared/catalog/optimizers/index'
import { trainingStep } from './trainingStep'

/** A network of dense layers with relu, trained on made-up rows. */
export interface ProbeSize {
  /** Widths from the input to the classes. */
  readonly widths: readonly number[]
  readonly batchSize: number
  /** Steps that are not timed. */
  readonly warmUp: number
  readonly steps: number
}

/** What a probe found; a working engine has a finite last loss below the first. */
export interface ProbeResult {
  readonly medianMilliseconds: number
  readonly fastestMilliseconds: number
  readonly firstLoss: number
  readonly lastLoss: number
  /** Tensors that the timed steps left behind; 0 for a working engine. */
  readonly leakedTensors: number
}

/** A few steps of a small network: shows in milliseconds that an engine trains. */
export const quickProbe: ProbeSize = { widths: [8, 16, 3], batchSize: 30, warmUp: 1, steps: 40 }

/**
 * Really trains a network with SGD, learning rate 0.05 and momentum 0.5, each step from upload to the loss as a
 * number, and times every step with `now` (milliseconds).
 */
export function probe(engine: Engine, size: ProbeSize, now: () => number): ProbeResult {
  const { widths, batchSize, warmUp, steps } = size
  const [inputs, classes] = [widths[0] ?? 1, widths.at(-1) ?? 1]
  const weights = widths.slice(1).flatMap((width, index) => {
    const fanIn = widths[index] ?? 1
    const kernel = tf.tidy(() =>
      tf.variable(tf.randomNormal([fanIn, width], 0, Math.sqrt(2 / fanIn), 'float32', index + 1)),
    )
    return [kernel, tf.tidy(() => tf.variable(tf.zeros([width])))]
  })
  const velocities = weights.map((variable) => tf.tidy(() => tf.variable(tf.zerosLike(variable), false)))
  const rows = Float32Array.from({ length: batchSize * inputs }, (_, index) => ((index * 7919) % 1000) / 1000)
  const targets = Float32Array.from({ length: batchSize * classes }, (_, index) =>
    index % classes === Math.floor(index / classes) % classes ? 1 : 0,
  )
  const learningRate = 0.05
  const { law, coefficients } = updateOf({ ...optimizers.sgd.defaults, momentum: 0.5 })
  const step = (): number => {
    const x = tf.tensor2d(rows, [batchSize, inputs])
    const y = tf.tensor2d(targets, [batchSize, classes])
    const loss = (): tf.Scalar => {
      let h: tf.Tensor = x
      for (let index = 0; index < weights.length; index += 2) {
        const [kernel, bias] = [weights[index], weights[index + 1]]
        if (kernel === undefined || bias === undefined) break
        h = tf.add(tf.matMul(h, kernel), bias)
        if (index + 2 < weights.length) h = tf.relu(h)
      }
      return tf.losses.softmaxCrossEntropy(y, h)
    }
    const value = trainingStep(weights, loss, (variable, gradient, index) => {
      const velocity = velocities[index]
      const slots = velocity === undefined ? [] : [velocity]
      engine.update(law, { weights: variable, gradient, slots }, coefficients(1, learningRate))
    })
    tf.dispose([x, y])
    return value
  }
  const firstLoss = step()
  for (let index = 1; index < warmUp; index++) step()
  const before = tf.memory().numTensors
  const times: number[] = []
  let lastLoss = firstLoss
  for (let index = 0; index < steps; index++) {
    const started = now()
    lastLoss = step()
    times.push(now() - started)
  }
  const leakedTensors = tf.memory().numTensors - before
  tf.dispose([...weights, ...velocities])
  times.sort((a, b) => a - b)
  return {
    medianMilliseconds: times[Math.floor(times.length / 2)] ?? 0,
    fastestMilliseconds: times[0] ?? 0,
    firstLoss,
    lastLoss,
    leakedTensors,
  }
}
