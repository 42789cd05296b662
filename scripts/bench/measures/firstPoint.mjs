import { findMnist } from '../ours/mnist.mjs'
import { withHost } from '../ours/host.mjs'
import { readLesson } from '../ours/programs.mjs'
import { summarize } from '../statistics.mjs'

const rounds = 5

/**
 * From the order to train until the first point of a curve is told, where the page has said before which run is likely, as
 * it does once a draft has not been changed for a moment.
 * @param {string} name of a lesson
 * @param {number} limitMs
 */
export async function measureFirstPoint(name, limitMs) {
  const images = name === 'mnist' ? findMnist() : { folder: undefined }
  if ('missing' in images) throw new Error(images.missing)
  return withHost(async ({ client }) => {
    const lesson = await readLesson(name)
    const times = []
    /** @type {import('../../../src/shared/model/run').RunSummary | null} */
    let last = null
    for (let round = 0; round <= rounds; round++) {
      // The data set is made by the first round, which is not counted.
      const data = { ...lesson.data, datasetId: last?.datasetId ?? null }
      const spec = { ...lesson, data, training: { ...lesson.training, epochs: 2 } }
      await client.runs.prepare({ spec })
      const orderedAt = performance.now()
      const { id: runId } = await client.runs.start({ spec })
      for await (const event of await client.runs.watch({ runId })) {
        if (event.kind === 'points' && times.length < round) times.push(performance.now() - orderedAt)
      }
      last = (await client.runs.get({ runId })).summary
    }
    return { ...summarize(times), engine: last?.engine?.name ?? null, limitMs }
  }, images.folder)
}
