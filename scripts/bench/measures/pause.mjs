import { setTimeout as sleep } from 'node:timers/promises'
import { withHost } from '../ours/host.mjs'
import { programNamed, specOf } from '../ours/programs.mjs'
import { summarize } from '../statistics.mjs'

/** @typedef {import('../../../src/shared/model/run').RunState} RunState */

const pauses = 10
const epochs = 100_000

/**
 * Waits until a state is reached.
 * @param {AsyncIterator<import('../ours/train.mjs').RunEvent>} events
 * @param {RunState} wanted
 */
async function reach(events, wanted) {
  for (;;) {
    const { value, done } = await events.next()
    if (done || value.kind === 'ended') throw new Error(`the run ended before it was ${wanted}`)
    if (value.kind === 'summary' && value.summary.state === wanted) return
  }
}

/** From the order to pause until the run is known to be paused, while the MNIST network trains in batches of 1,024. */
export async function measurePause() {
  return withHost(async ({ client, folder }) => {
    const spec = await specOf(programNamed('mnist-1024'), folder)
    const { id: runId } = await client.runs.start({
      spec: { ...spec, training: { ...spec.training, epochs } },
    })
    const events = (await client.runs.watch({ runId }))[Symbol.asyncIterator]()
    const times = []
    await reach(events, 'running')
    await sleep(1000)
    for (let pause = 0; pause < pauses; pause++) {
      const start = performance.now()
      await client.runs.command({ runId, command: 'pause' })
      await reach(events, 'paused')
      times.push(performance.now() - start)
      await client.runs.command({ runId, command: 'resume' })
      await reach(events, 'running')
      // At another place within a step each time.
      await sleep(200 + 37 * pause)
    }
    await client.runs.command({ runId, command: 'stop' })
    const { summary } = await client.runs.get({ runId })
    return { ...summarize(times), engine: summary.engine?.name ?? null, limitMs: 200 }
  })
}
