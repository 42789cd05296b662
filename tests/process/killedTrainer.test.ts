import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunEvent } from '#shared/model/runEvent'
import { memoryLog, openTestHost } from '#fixtures/testHost'
import { inMidEpoch, outcomeOf, watchUntil, type Outcome } from './outcome'
import { rememberingStarter } from './realWorker'
import { killedSpec } from './spec'

type Opened = Awaited<ReturnType<typeof openTestHost>>

const workers = rememberingStarter(memoryLog())
let app: Opened
let undisturbed: Outcome

beforeAll(async () => {
  app = await openTestHost(workers.startWorker)
  const { id } = await app.client.runs.start({ spec: killedSpec })
  await watchUntil(app.client, id)
  undisturbed = await outcomeOf(app.client, app.dataFolder, id)
})
afterAll(async () => {
  await app.end()
})

/** Points of `batch/loss` that a watcher was shown, which are those that were stored and acknowledged. */
const shownLosses = (events: readonly RunEvent[]): Map<number, unknown> =>
  new Map(
    events.flatMap((event) =>
      event.kind === 'points'
        ? event.points.filter(({ tag }) => tag === 'batch/loss').map(({ step, value }) => [step, value])
        : [],
    ),
  )

describe('a trainer killed in the middle of an epoch', () => {
  test('loses nothing that was acknowledged and ends bit-identical to one that was not killed', async () => {
    const { client } = app
    const { id } = await client.runs.start({ spec: killedSpec })
    const victim = workers.started.at(-1)
    const seen = await watchUntil(client, id, inMidEpoch)
    victim?.process.kill()
    await expect(victim?.process.exited).resolves.toMatchObject({ signal: 'SIGKILL' })
    await watchUntil(client, id)

    const { summary } = await client.runs.get({ runId: id })
    expect(summary).toMatchObject({ state: 'done', attempt: 2, epochsDone: killedSpec.training.epochs })

    const outcome = await outcomeOf(client, app.dataFolder, id)
    expect(outcome.series).toEqual(undisturbed.series)
    expect(outcome.scores).toEqual(undisturbed.scores)
    expect(outcome.weights.equals(undisturbed.weights)).toBe(true)

    const batchLoss = outcome.series.find(({ tag }) => tag === 'batch/loss')
    const stored = new Map(batchLoss?.steps.map((step, index) => [step, batchLoss.values[index]]))
    const shown = shownLosses(seen)
    expect(shown.size).toBeGreaterThan(0)
    for (const [step, value] of shown) expect(stored.get(step)).toBe(value)
  })

  test('goes on from where it was, not from the start', async () => {
    const { client } = app
    const { id } = await client.runs.start({ spec: killedSpec })
    const first = workers.started.at(-1)
    await watchUntil(client, id, inMidEpoch)
    first?.process.kill()
    const [frame] = (await watchUntil(client, id, ({ kind }) => kind === 'live')).slice(-1)
    expect(frame?.kind === 'live' ? frame.frame.position.step : 0).toBeGreaterThan(100)
    await client.runs.command({ runId: id, command: 'stop' })
    const ended = (await watchUntil(client, id)).at(-1)
    expect(ended).toEqual({ kind: 'ended', state: 'stopped' })
  })
})

/** A clock that runs faster than the hours, so that silence is told sooner. */
function fastClock(times: number): () => number {
  const start = Date.now()
  return () => start + (Date.now() - start) * times
}

describe.skipIf(process.platform === 'win32')('a trainer that hangs', () => {
  test('is told, refuses commands in words, and is ended: the run goes on from its checkpoint', async () => {
    const hanging = await openTestHost(workers.startWorker, { now: fastClock(4) })
    const { client } = hanging
    const { id: runId } = await client.runs.start({ spec: killedSpec })
    const victim = workers.started.at(-1)?.process
    await watchUntil(client, runId, inMidEpoch)
    process.kill(victim?.pid ?? 0, 'SIGSTOP')
    const stop = client.runs.command({ runId, command: 'stop' })
    const refused = stop.catch((error: unknown) => error)
    await watchUntil(client, runId, ({ kind }) => kind === 'silent')
    expect(await refused).toMatchObject({ data: { reason: 'trainerSilent' } })
    await expect(client.runs.command({ runId, command: 'end' })).resolves.toMatchObject({
      state: 'interrupted',
      error: null,
    })
    await expect(victim?.exited).resolves.toMatchObject({ signal: 'SIGKILL' })

    // Another training is possible at once.
    const other = await client.runs.start({ spec: killedSpec })
    await client.runs.command({ runId: other.id, command: 'end' })

    await client.runs.resume({ runId })
    await watchUntil(client, runId)
    const outcome = await outcomeOf(client, hanging.dataFolder, runId)
    expect(outcome.weights.equals(undisturbed.weights)).toBe(true)
    await hanging.end()
  })
})
