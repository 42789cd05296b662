import { compare, notCompared } from '../compare.mjs'
import { findMnist } from '../ours/mnist.mjs'
import { withHost } from '../ours/host.mjs'
import { readLesson } from '../ours/programs.mjs'
import { train } from '../ours/train.mjs'
import { median, rounded } from '../statistics.mjs'

const trainRows = 60_000
const answerLimitMs = 600_000

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
    /** @type {{ ours: number[], peer: number[] }} */
    const accuracies = { ours: [], peer: [] }
    /** @type {number[]} */
    const preparations = []
    /** @type {import('../compare.mjs').EngineUsed | null} */
    let engine = null
    const timeOurs = async () => {
      const { summary, preparationMs, trainingMs } = await train(client, spec)
      engine = summary.engine
      accuracies.ours.push(summary.testAccuracy ?? Number.NaN)
      preparations.push(preparationMs)
      return trainingMs
    }
    const timePeer = async () => {
      if ('missing' in peer) return Number.NaN
      const { ms = Number.NaN, accuracy = Number.NaN } = await peer.ask(question, answerLimitMs)
      accuracies.peer.push(accuracy)
      return ms
    }
    // The data set is made, and both sides have run once, before the first round.
    await timeOurs()
    if (!('missing' in peer)) await timePeer()
    preparations.length = 0
    const result = await compare({
      ours: timeOurs,
      peer: 'missing' in peer ? peer : timePeer,
      engine: () => engine,
      rounds,
    })
    return {
      ...result,
      oursAccuracy: rounded(median(accuracies.ours)),
      peerAccuracy: accuracies.peer.length === 0 ? null : rounded(median(accuracies.peer)),
      oursPreparationMs: rounded(median(preparations)),
    }
  }, images.folder)
}
