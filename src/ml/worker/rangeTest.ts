import { setImmediate, setTimeout as wait } from 'node:timers/promises'
import type { LikelyJob } from '#shared/contract/worker'
import type { RangePoint, RangeTestEvent } from '#shared/model/rangeTest'
import type { Training } from '#shared/model/training'
import { hasExploded, rangeProposal, rangeRate, rangeTest } from '#shared/network/rangeTest'
import { startOfTraining } from '../checkpoint/format'
import type { Engines } from './engines'
import { trainLoop, type LoopParts } from './loop'
import { createLoopParts } from './loopParts'
import { createPointBuffer } from './metrics'
import { prepare, type Prepared } from './prepare'

/** Milliseconds between two frames of the curve. */
const frameMilliseconds = 100

/** The settings of a training without what changes its rate or ends it. */
function steadily({ schedule: _schedule, warmUp: _warmUp, watch: _watch, ...training }: Training): Training {
  return training
}

/** The loop of a range test on a training that is prepared; `batchDone` is given the loss of each step. */
function partsOf(
  job: LikelyJob,
  prepared: Prepared,
  around: Pick<LoopParts, 'boundary' | 'batchDone'>,
): LoopParts {
  const { training } = job.spec
  const epochs = Math.ceil(rangeTest.steps / prepared.batches.count)
  const parts = createLoopParts({ ...job.spec, training: { ...training, epochs } }, prepared, {
    boundary: around.boundary,
    points: createPointBuffer(),
    keepBest: null,
    surface: null,
    live: () => undefined,
    now: () => performance.now(),
    memoryBytes: () => 0,
  })
  return { ...parts, rateAt: rangeRate, validate: null, batchDone: around.batchDone }
}

/**
 * Trains the first steps of a job from the same first weights with a rising learning rate, and forgets them: the losses as
 * they come, and the rate that they propose. Ends early where the loss explodes, without a proposal once it is called off.
 * @throws AppError of the data, the network or the engine; OtherTuning
 */
export async function* rangeTestEvents(
  job: LikelyJob,
  engines: Engines,
  isCancelled: () => boolean,
): AsyncGenerator<RangeTestEvent, void> {
  const steady = { ...job, spec: { ...job.spec, training: steadily(job.spec.training) }, drawSurface: false }
  const prepared = await prepare({ ...steady, resumeFrom: null }, engines, () => performance.now())
  const points: RangePoint[] = []
  let isOver = false
  const parts = partsOf(steady, prepared, {
    batchDone: (_position, _rows, loss) => {
      if (isOver) return
      points.push({ rate: rangeRate(points.length), loss })
      isOver = points.length === rangeTest.steps || hasExploded(points)
    },
    boundary: async () => {
      await setImmediate()
      return isOver || isCancelled()
    },
  })
  const training = trainLoop(parts, startOfTraining).then(() => 'ended' as const)
  try {
    let told = 0
    for (let how: 'ended' | 'frame' = 'frame'; how === 'frame'; told = points.length) {
      how = await Promise.race([training, wait(frameMilliseconds, 'frame' as const)])
      if (points.length > told) yield { kind: 'points', points: points.slice(told) }
    }
    if (!isCancelled()) yield { kind: 'done', proposal: rangeProposal(points) }
  } finally {
    // Who leaves the feed leaves a loop behind that still uses the engine.
    isOver = true
    await training.catch(() => undefined)
    prepared.trainer.dispose()
    prepared.data.close()
  }
}
