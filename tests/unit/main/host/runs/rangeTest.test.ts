import { afterEach, describe, expect, test } from 'vitest'
import { fakeRangeTest } from '#fixtures/fakeCurves'
import { started } from '#fixtures/fakeRun'
import { fakeStarter, type FakeBehaviour } from '#fixtures/fakeWorker'
import { smallManifest, smallSignature, smallSpec } from '#fixtures/smallRun'
import { openTestHost } from '#fixtures/testHost'
import type { RangeTestEvent } from '#shared/model/rangeTest'

type Opened = Awaited<ReturnType<typeof openTestHost>>
let opened: Opened | undefined
afterEach(async () => {
  await opened?.end()
  opened = undefined
})

/** A host, the labels of the processes that it started, and how many of them are gone. */
async function open(behaviour: Partial<FakeBehaviour>) {
  const starter = fakeStarter({
    train: async (trainer) => {
      trainer.durable(started)
      await trainer.command()
      trainer.die({ code: 0, signal: null })
    },
    manifest: smallManifest,
    signature: smallSignature,
    ...behaviour,
  })
  const gone: string[] = []
  opened = await openTestHost((options) => {
    const process = starter(options)
    void process.exited.then(() => gone.push(options.label))
    return process
  })
  return { ...opened, labels: starter.labels, gone }
}

async function events({ client }: Pick<Opened, 'client'>): Promise<RangeTestEvent[]> {
  const found: RangeTestEvent[] = []
  for await (const event of await client.runs.rangeTest({ spec: smallSpec })) found.push(event)
  return found
}

/** A test that has begun, and never comes to its end. */
async function* endless(): AsyncGenerator<RangeTestEvent, void> {
  yield { kind: 'points', points: [{ rate: 1e-7, loss: 0.7 }] }
  await new Promise(() => undefined)
}

describe('a range test', () => {
  test('tells its points and what they propose, logs nothing, and its process is gone after it', async () => {
    const app = await open({
      rangeTest: async function* () {
        yield* fakeRangeTest()
        await Promise.resolve()
      },
    })
    const found = await events(app)
    expect(found.map(({ kind }) => kind)).toEqual(['points', 'points', 'done'])
    expect(found.at(-1)).toMatchObject({ proposal: { proposed: expect.any(Number) } })
    expect(await app.client.runs.list({ before: null, limit: 10 })).toEqual([])
    expect(app.labels.filter((label) => label === 'range test')).toHaveLength(1)
    expect(app.gone).toContain('range test')
  })

  test('is refused while a run is active, and where the specification does not fit', async () => {
    const app = await open({})
    await app.client.runs.start({ spec: smallSpec })
    await expect(events(app)).rejects.toMatchObject({ data: { reason: 'runBusy' } })
    const wrong = { ...smallSpec, data: { ...smallSpec.data, target: 'nowhere' } }
    await opened?.end()
    const other = await open({})
    const asked = (async () => {
      for await (const event of await other.client.runs.rangeTest({ spec: wrong })) return event
      return null
    })()
    await expect(asked).rejects.toMatchObject({ data: { reason: 'targetMissing' } })
    expect(other.labels).not.toContain('range test')
  })

  test('ends when a run is started', async () => {
    const app = await open({ rangeTest: endless })
    const feed = await app.client.runs.rangeTest({ spec: smallSpec })
    expect((await feed.next()).value).toMatchObject({ kind: 'points' })
    const rest = feed.next().catch((error: unknown) => error)
    await app.client.runs.start({ spec: smallSpec })
    expect(await rest).toMatchObject({ data: { reason: 'cancelled' } })
    expect(app.gone).toContain('range test')
  })

  test('ends its process when it is left, also while that says nothing', async () => {
    const app = await open({ rangeTest: endless })
    const leaving = new AbortController()
    const feed = await app.client.runs.rangeTest({ spec: smallSpec }, { signal: leaving.signal })
    await feed.next()
    leaving.abort()
    await expect.poll(() => app.gone).toContain('range test')
  })
})
