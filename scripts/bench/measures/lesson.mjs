import { compare, notCompared } from '../compare.mjs'
import { findMnist } from '../ours/mnist.mjs'
import { withHost } from '../ours/host.mjs'
import { readLesson } from '../ours/programs.mjs'
import { train } from '../ours/train.mjs'
import { median, rounded } from '../statistics.mjs'

const trainRows = 60_000
const answerLimitMs = 600_000

/** @param {readonly number[]} values */
const medianOf = (values) => (values.length === 0 ? null : rounded(median(values)))

/**
 * The MNIST lesson as the app ships it, from the start of training to the accuracy on the test images, ours and
 * PyTorch's in turns.
 * @param {import('../measures.mjs').Context} context
 */
export async function measureLesson({ peer: openPeer, rounds }) {
  const images = findMnist()
  if ('missing' in images) return notCompared(images.missing)
  const peer = await openPeer()
  return withHost(async ({ client }) => {
    const spec = await readLesson('mnist')
    const question = {
      program: 'lesson',
      folder: images.folder,
      rows: trainRows - Math.floor(trainRows * spec.data.split.validation + 0.5),
      epochs: spec.training.epochs,
    }
    /** @type {Record<'ours' | 'peer' | 'preparation', number[]>} */
    const seen = { ours: [], peer: [], preparation: [] }
    /** @type {import('../compare.mjs').RunEngine | null} */
    let engine = null
    const timeOurs = async () => {
      const { summary, preparationMs, trainingMs } = await train(client, spec)
      engine = summary.engine
      seen.ours.push(Number(summary.metrics['test/accuracy'] ?? Number.NaN))
      seen.preparation.push(preparationMs)
      return trainingMs
    }
    const timePeer =
      'missing' in peer
        ? peer
        : async () => {
            const { ms = Number.NaN, accuracy = Number.NaN } = await peer.ask(question, answerLimitMs)
            seen.peer.push(accuracy)
            return ms
          }
    // Once before the first round: the data set is made and the files are in the system's cache, on both sides.
    await timeOurs()
    if (typeof timePeer === 'function') await timePeer()
    seen.preparation.length = 0
    const result = await compare({ ours: timeOurs, peer: timePeer, engine: () => engine, rounds })
    return {
      ...result,
      oursAccuracy: medianOf(seen.ours),
      peerAccuracy: medianOf(seen.peer),
      oursPreparationMs: medianOf(seen.preparation),
    }
  }, images.folder)
}
