import { learningRateOf, type RateSettings } from '#shared/network/learningRate'

/** Points of the learning rate over a training, at most `most` of them, each at its step. */
export type RateLine = {
  readonly points: readonly { readonly step: number; readonly rate: number }[]
  readonly steps: number
  readonly highest: number
}

/** The learning rate of a training with that many steps an epoch, for a small drawing. */
export function rateLine(training: RateSettings, stepsPerEpoch: number, most: number): RateLine {
  const rateAt = learningRateOf(training, stepsPerEpoch)
  const steps = Math.max(1, training.epochs * stepsPerEpoch)
  const count = Math.min(steps, most)
  const points = Array.from({ length: count }, (_, index) => {
    const step = count === 1 ? 0 : Math.round((index * (steps - 1)) / (count - 1))
    return { step, rate: rateAt(step) }
  })
  return { points, steps, highest: Math.max(...points.map(({ rate }) => rate)) }
}
