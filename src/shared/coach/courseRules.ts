import type { Rule } from './advice'
import { lowest, pointUpTo, pointsOf } from './curves'

/** The validation loss has to be this much above its best to count as risen. */
const risen = 1.1

/** Epochs after the best one before a rise counts: part of all, and at least some. */
const afterBest = { part: 0.2, least: 3 }

/** Since an epoch the loss falls on the rows that train and rises on the others. */
export const overfits: Rule = ({ spec: { training }, summary, curve }) => {
  const validation = pointsOf(curve('validation/loss'))
  const train = pointsOf(curve('train/loss'))
  const best = lowest(validation)
  const last = validation.at(-1)
  const trainLast = train.at(-1)
  const trainThen = best === undefined ? undefined : pointUpTo(train, best.epoch)
  if (best === undefined || last === undefined || trainLast === undefined || trainThen === undefined)
    return null
  const since = last.epoch - best.epoch
  if (since < Math.max(afterBest.least, afterBest.part * summary.epochsDone)) return null
  if (best.value <= 0 || last.value < best.value * risen || trainLast.value >= trainThen.value) return null
  const { watch } = training
  const keeps = watch?.keepBest === true
  const watched = watch ?? { metric: 'loss', keepBest: true, patience: null, leastChange: 0 }
  const patience = Math.max(5, Math.ceil(summary.epochs / 10))
  return {
    kind: 'overfits',
    epoch: best.epoch,
    best: best.value,
    last: last.value,
    keeps,
    remedy:
      keeps && watched.patience !== null
        ? null
        : { training: { watch: { ...watched, keepBest: true, patience: watched.patience ?? patience } } },
  }
}

/** From here on the end is looked at: part of the epochs. */
const lateFrom = 0.8

/** A loss that falls by this part at the end still falls. */
const falling = 0.03

/** The last epoch was among the best, and the loss was still falling. */
export const stillImproves: Rule = ({ spec: { training }, summary, curve }) => {
  if (summary.state !== 'done' || summary.epochsDone < summary.epochs || summary.epochs < 5) return null
  const points = pointsOf(curve('validation/loss') ?? curve('train/loss'))
  const best = lowest(points)
  const before = pointUpTo(points, Math.floor(summary.epochs * lateFrom))
  const last = points.at(-1)
  if (best === undefined || before === undefined || last === undefined || before.value <= 0) return null
  const isLate = best.epoch > summary.epochs * 0.9
  if (!isLate || last.value > before.value * (1 - falling)) return null
  const epochs = training.epochs * 2
  return {
    kind: 'stillImproves',
    from: before.value,
    to: last.value,
    epoch: before.epoch,
    epochs,
    remedy: { training: { epochs } },
  }
}
