import { optimizers } from '../catalog/optimizers'
import { trivialLoss } from '../network/runEnds'
import type { RecordedRun, Rule } from './advice'
import { pointsOf, risingPart } from './curves'

/** Less than this part under the loss of the trivial answer is nothing learned. */
const learned = 0.03

/** A curve that rises in more of its steps than this jumps about: its steps are too long. */
const jumping = 0.25

/** A loss of this many times that of the trivial answer was thrown there by steps that are too long. */
const thrown = 1.5

const tidy = (rate: number): number => Number(rate.toPrecision(3))

/** The training loss at the end and that of the same answer for every row, where nothing was learned; null otherwise. */
function nothingLearned({ spec, dataset, curve, summary }: RecordedRun) {
  const points = pointsOf(curve('train/loss'))
  const [last] = points.slice(-1)
  const trivial = trivialLoss(spec, dataset)
  if (last === undefined || trivial === null || trivial === 0 || summary.epochsDone < 3) return null
  if (last.value < trivial * (1 - learned)) return null
  const isThrown = last.value > trivial * thrown || risingPart(points) > jumping
  return { loss: last.value, trivial, isThrown }
}

/** The loss exploded, jumped about or lies far above the trivial answer's: a tenth of the learning rate, or the usual one where that is less. */
export const rateTooLarge: Rule = (run) => {
  const { spec, summary } = run
  const { optimizer } = spec.training
  const hasExploded = summary.state === 'diverged' || summary.error?.reason === 'lossExploded'
  const stuck = nothingLearned(run)
  if (!hasExploded && stuck?.isThrown !== true) return null
  const rate = optimizer.learningRate
  const next = tidy(Math.min(rate / 10, optimizers[optimizer.kind].defaults.learningRate))
  if (next >= rate) return null
  return {
    kind: 'rateTooLarge',
    rate,
    next,
    remedy: { training: { optimizer: { ...optimizer, learningRate: next } } },
  }
}

/** The loss went down all the time and hardly moved: ten times the learning rate. */
export const rateTooSmall: Rule = (run) => {
  const stuck = nothingLearned(run)
  if (stuck === null || stuck.isThrown) return null
  const { optimizer } = run.spec.training
  const rate = optimizer.learningRate
  const next = tidy(
    Math.max(rate * 10, Math.min(optimizers[optimizer.kind].defaults.learningRate, rate * 1000)),
  )
  // Where the rate is a usual one already, it is not the rate.
  if (rate >= optimizers[optimizer.kind].defaults.learningRate) return null
  const { loss, trivial } = stuck
  return {
    kind: 'rateTooSmall',
    rate,
    next,
    loss,
    trivial,
    remedy: { training: { optimizer: { ...optimizer, learningRate: next } } },
  }
}
