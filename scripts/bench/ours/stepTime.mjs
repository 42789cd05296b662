import { train } from './train.mjs'

/** @typedef {import('../../../src/shared/model/engine').EngineUsed} EngineUsed */

const mostAttempts = 4

/**
 * Milliseconds of training for one whole batch of rows, from the training time that a run reports. A last batch that is
 * smaller counts as the part that it is: it makes us slower, never faster.
 * @param {{ trainSeconds: number, epochs: number, rows: number, batch: number | null }} run
 */
export const millisecondsPerStep = ({ trainSeconds, epochs, rows, batch }) =>
  (trainSeconds * 1000) / ((epochs * rows) / (batch ?? rows))

/**
 * The number of epochs that takes about so long, found by training.
 * @param {(epochs: number) => Promise<number>} trainSeconds
 * @param {number} guess
 * @param {number} seconds
 */
export async function epochsFor(trainSeconds, guess, seconds) {
  let epochs = guess
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const taken = await trainSeconds(epochs)
    if (taken >= 0.8 * seconds && taken <= 2 * seconds) break
    epochs = Math.max(1, Math.ceil((epochs * seconds) / Math.max(taken, 0.001)))
    // One epoch that takes longer is as short as it gets.
    if (epochs === 1 && taken >= seconds) break
  }
  return epochs
}

/**
 * Times runs of a program: finds how many epochs it takes, then gives what times one run.
 * @param {import('./host.mjs').HostClient} client
 * @param {import('./train.mjs').RunSpec} spec
 * @param {import('./programs.mjs').Program} program
 * @param {number} seconds of training a run at least, about
 */
export async function stepTimer(client, spec, program, seconds) {
  const trainFor = async (/** @type {number} */ epochs) =>
    (await train(client, { ...spec, training: { ...spec.training, epochs } })).summary
  const epochs = await epochsFor(
    async (count) => (await trainFor(count)).trainSeconds,
    program.epochs,
    seconds,
  )
  /** @type {EngineUsed | null} */
  let engine = null
  return {
    time: async () => {
      const summary = await trainFor(epochs)
      engine = summary.engine
      return millisecondsPerStep({ ...program, trainSeconds: summary.trainSeconds, epochs })
    },
    engine: () => engine,
  }
}
