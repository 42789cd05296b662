import { train } from './train.mjs'

/** What happens once in a run shall be one part of so many. */
const onceParts = 50
const mostSeconds = 10

/**
 * Milliseconds of training for one whole batch of rows, from the training time that a run reports. A last batch that is
 * smaller counts as the part that it is: it makes us slower, never faster.
 * @param {{ trainSeconds: number, epochs: number, rows: number, batch: number | null }} run
 */
export const millisecondsPerStep = ({ trainSeconds, epochs, rows, batch }) =>
  (trainSeconds * 1000) / ((epochs * rows) / (batch ?? rows))

/**
 * How long to train: about so many seconds, and so much longer that what happens once in a run (the first step, the
 * last checkpoint, the model file) is a fiftieth of it. Found from two trainings.
 * @param {(epochs: number) => Promise<number>} trainSeconds
 * @param {number} few
 * @param {number} seconds
 * @returns {Promise<{ epochs: number, onceSeconds: number }>} `onceSeconds`: what happens once takes about so long
 */
export async function lengthOfRun(trainSeconds, few, seconds) {
  const more = 3 * few
  const short = await trainSeconds(few)
  const long = await trainSeconds(more)
  // On a busy machine the longer one may have been the quicker one.
  const perEpoch = Math.max((long - short) / (more - few), (0.5 * long) / more)
  const onceSeconds = Math.max(0, short - few * perEpoch)
  const wanted = Math.min(Math.max(seconds, onceParts * onceSeconds), mostSeconds)
  return { epochs: Math.max(1, Math.ceil(wanted / perEpoch)), onceSeconds }
}

/**
 * Times runs of a program: finds how many epochs it takes, then gives what times one run.
 * @param {import('./host.mjs').HostClient} client
 * @param {import('./train.mjs').RunSpec} spec
 * @param {import('./programs.mjs').Program} program
 * @param {number} seconds of training a run, or more
 */
export async function stepTimer(client, spec, program, seconds) {
  const trainFor = async (/** @type {number} */ epochs) =>
    (await train(client, { ...spec, training: { ...spec.training, epochs } })).summary
  const { epochs, onceSeconds } = await lengthOfRun(
    async (count) => (await trainFor(count)).trainSeconds,
    program.fewEpochs,
    seconds,
  )
  /** @type {import('../../../src/shared/model/run').RunEngine | null} */
  let engine = null
  return {
    time: async () => {
      const summary = await trainFor(epochs)
      engine = summary.engine
      return millisecondsPerStep({ ...program, trainSeconds: summary.trainSeconds, epochs })
    },
    engine: () => engine,
    facts: {
      oursEpochs: epochs,
      oursSteps: epochs * Math.ceil(program.rows / (program.batch ?? program.rows)),
      oursOnceMs: Math.round(onceSeconds * 1000),
    },
  }
}
