import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunSpec } from '#shared/model/runSpec'
import { memoryLog, openTestHost } from '#fixtures/testHost'
import { findRuntimePack, noPack } from '../ml/engine/engines'
import { inMidEpoch, outcomeOf, watchUntil } from './outcome'
import { rememberingStarter } from './realWorker'
import { killedSpec } from './spec'

const pack = findRuntimePack()
if (pack === null) process.stderr.write(`Runs on TensorFlow are not tested: ${noPack}\n`)

/** The best engine; Adam, and epochs of so many steps that one takes several calls of the engine on any computer. */
const spec: RunSpec = {
  ...killedSpec,
  engine: 'auto',
  training: {
    ...killedSpec.training,
    epochs: 4,
    batch: { kind: 'mini', size: 1 },
    optimizer: { kind: 'adam', learningRate: 0.002, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 },
  },
}

describe.skipIf(pack === null)('a run where the runtime pack is there', () => {
  const log = memoryLog()
  const workers = rememberingStarter(log)
  let app: Awaited<ReturnType<typeof openTestHost>>

  beforeAll(async () => {
    app = await openTestHost(workers.startWorker, { runtimeFolders: [resolve(pack ?? '', '..')] })
  })
  afterAll(async () => {
    await app.end()
  })

  test('trains on TensorFlow, captured, and says so', async () => {
    const { id } = await app.client.runs.start({ spec: { ...spec, openTest: true } })
    await watchUntil(app.client, id)
    const { summary, test: tested } = await app.client.runs.get({ runId: id })
    expect(summary).toMatchObject({
      state: 'done',
      error: null,
      epochsDone: spec.training.epochs,
      engine: { name: 'tensorflow', notes: [] },
    })
    expect(tested?.kind === 'classification' && tested.accuracy).toBeGreaterThan(0.9)
    expect([...log.lines, ...app.log.lines].filter((line) => /captured|^error/.test(line))).toEqual([])
  })

  test('is bit-identical when its trainer is killed in the middle of an epoch', async () => {
    const { client, dataFolder } = app
    const undisturbed = await client.runs.start({ spec })
    await watchUntil(client, undisturbed.id)
    const wanted = await outcomeOf(client, dataFolder, undisturbed.id)

    const { id } = await client.runs.start({ spec })
    const victim = workers.started.at(-1)
    await watchUntil(client, id, inMidEpoch)
    victim?.process.kill()
    await expect(victim?.process.exited).resolves.toMatchObject({ signal: 'SIGKILL' })
    await watchUntil(client, id)
    const { summary } = await client.runs.get({ runId: id })
    expect(summary).toMatchObject({ state: 'done', attempt: 2, engine: { name: 'tensorflow', notes: [] } })

    const outcome = await outcomeOf(client, dataFolder, id)
    expect(outcome.weights.equals(wanted.weights)).toBe(true)
    expect(outcome.series).toEqual(wanted.series)
    expect(outcome.scores).toEqual(wanted.scores)
  })

  test('pauses, goes on and stops in time', async () => {
    const { client } = app
    const endless = { ...spec, training: { ...spec.training, epochs: 1_000_000 } }
    const { id: runId } = await client.runs.start({ spec: endless })
    const reach = (state: string) =>
      watchUntil(client, runId, (event) => event.kind === 'summary' && event.summary.state === state)
    await watchUntil(client, runId, ({ kind }) => kind === 'live')
    const asked = performance.now()
    await client.runs.command({ runId, command: 'pause' })
    await reach('paused')
    expect(performance.now() - asked).toBeLessThan(200)
    await client.runs.command({ runId, command: 'resume' })
    await reach('running')
    await client.runs.command({ runId, command: 'stop' })
    expect((await watchUntil(client, runId)).at(-1)).toEqual({ kind: 'ended', state: 'stopped' })
  })
})
