import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { afterEach, describe, expect, test } from 'vitest'
import { withSeed } from '#shared/model/repeats'
import type { Queue, QueueEntry } from '#shared/model/queue'
import type { RunSpec } from '#shared/model/runSpec'
import { finish, saveCheckpoint, started } from '#fixtures/fakeRun'
import { fakeStarter, type FakeBehaviour, type FakeTrainer } from '#fixtures/fakeWorker'
import { smallManifest, smallSignature, smallSpec } from '#fixtures/smallRun'
import { openTestHost, temporaryFolder } from '#fixtures/testHost'

type Opened = Awaited<ReturnType<typeof openTestHost>>
let opened: Opened | undefined
afterEach(async () => {
  await opened?.end()
  opened = undefined
})

async function open(train: FakeBehaviour['train'], dataFolder = temporaryFolder()): Promise<Opened> {
  const starter = fakeStarter({ train, manifest: smallManifest, signature: smallSignature })
  opened = await openTestHost(starter, { dataFolder })
  return opened
}

const named = (name: string): RunSpec => ({ ...smallSpec, name })
const queued = (...names: readonly string[]) => ({ runs: names.map((name) => ({ spec: named(name) })) })
const states = ({ entries }: Queue): readonly string[] =>
  entries.map(({ spec, state }) => `${spec.name}: ${state}`)

/** The first queue that is as wanted. */
async function until({ client }: Opened, isWanted: (queue: Queue) => boolean): Promise<Queue> {
  for await (const queue of await client.queue.watch()) if (isWanted(queue)) return queue
  throw new Error('the queue is watched no more')
}
const isEmpty = ({ entries }: Queue): boolean => entries.length === 0
const trains =
  (name: string) =>
  ({ entries }: Queue): boolean =>
    entries.some(({ spec, state, runId }) => spec.name === name && state === 'training' && runId !== null)

/** The log's runs with their states, the oldest first. */
const trained = async ({ client }: Opened): Promise<readonly string[]> =>
  (await client.runs.list({ before: null, limit: 20 }))
    .map(({ name, state }) => `${name}: ${state}`)
    .reverse()

const entryOf = ({ entries }: Queue, name: string): QueueEntry => {
  const found = entries.find(({ spec }) => spec.name === name)
  if (found === undefined) throw new Error(`${name} is not queued`)
  return found
}

const atOnce: FakeBehaviour['train'] = (trainer) => {
  trainer.durable(started)
  finish(trainer)
}
/** Saves a checkpoint, then trains until it is told to stop. */
const untilStopped: FakeBehaviour['train'] = async (trainer: FakeTrainer) => {
  trainer.durable(started)
  saveCheckpoint(trainer, 1)
  const command = await trainer.command()
  if (command === 'stop') finish(trainer, 'stopped')
  else trainer.die({ code: 0, signal: null })
}

describe('the queue', () => {
  test('trains one run after the other, in order', async () => {
    const app = await open(atOnce)
    const answer = await app.client.queue.add(queued('one', 'two', 'three'))
    expect(answer.entries.map(({ spec }) => spec.name)).toEqual(['one', 'two', 'three'])
    await until(app, isEmpty)
    expect(await trained(app)).toEqual(['one: done', 'two: done', 'three: done'])
  })

  test('waits for a run that a person started, and for one of the queue that is stopped', async () => {
    const app = await open(untilStopped)
    const { id } = await app.client.runs.start({ spec: named('by hand') })
    expect(states(await app.client.queue.add(queued('one', 'two')))).toEqual(['one: waiting', 'two: waiting'])
    await app.client.runs.command({ runId: id, command: 'stop' })
    const queue = await until(app, trains('one'))
    expect(states(queue)).toEqual(['one: training', 'two: waiting'])
    const { runId } = entryOf(queue, 'one')
    if (runId !== null) await app.client.runs.command({ runId, command: 'stop' })
    await until(app, trains('two'))
    expect((await trained(app)).slice(0, 2)).toEqual(['by hand: stopped', 'one: stopped'])
  })

  test('is refused as a whole where one run is wrong', async () => {
    const app = await open(atOnce)
    const bad = { ...smallSpec, data: { ...smallSpec.data, target: 'nothing' } }
    await expect(app.client.queue.add({ runs: [{ spec: smallSpec }, { spec: bad }] })).rejects.toMatchObject({
      data: { code: 'INVALID_INPUT' },
    })
    expect((await app.client.queue.list()).entries).toEqual([])
  })

  test('keeps a run that failed, with the reason, and trains the others; it can be tried again', async () => {
    let broken = true
    const app = await open((trainer) => {
      trainer.durable(started)
      if (!broken || trainer.job.spec.training.seed !== 2) return finish(trainer)
      trainer.durable({
        kind: 'failed',
        error: { code: 'DIVERGED', reason: 'lossDiverged', message: 'nan', details: {} },
      })
    })
    const group = { id: 'group-00000001', kind: 'seeds', size: 3 } as const
    const runs = [1, 2, 3].map((seed) => ({ spec: withSeed(smallSpec, seed, 'seeds') }))
    await app.client.queue.add({ runs, group })
    const queue = await until(app, ({ entries }) => entries.every(({ state }) => state === 'failed'))
    expect(queue.entries).toMatchObject([
      { group, error: { reason: 'lossDiverged' }, spec: { training: { seed: 2 } } },
    ])
    expect((await trained(app)).map((run) => run.split(': ')[1])).toEqual(['done', 'failed', 'done'])
    broken = false
    await app.client.queue.retry({ ids: queue.entries.map(({ id }) => id) })
    await until(app, isEmpty)
    expect((await trained(app)).at(-1)).toBe('small · seed 2: done')
  })

  test('is paused, ordered, and gives back what was taken out', async () => {
    const app = await open(atOnce)
    const { client } = app
    const queue = await client.queue.add({ ...queued('one', 'two', 'three'), hold: true })
    expect(queue.hold).toBe('paused')
    const [one, two, three] = queue.entries.map(({ id }) => id)
    if (one === undefined || two === undefined || three === undefined) throw new Error('three are queued')
    await client.queue.move({ ids: [three], before: one })
    expect(states(await client.queue.remove({ ids: [one] }))).toEqual(['three: waiting', 'two: waiting'])
    expect(states(await client.queue.restore({ ids: [one] }))[1]).toBe('one: waiting')
    await client.queue.move({ ids: [three, one], before: null })
    await client.queue.hold({ held: false })
    await until(app, isEmpty)
    expect(await trained(app)).toEqual(['two: done', 'three: done', 'one: done'])
  })

  test('holds what could not be trained because its data changed, and goes on', async () => {
    const app = await open(atOnce)
    const { client, dataFolder } = app
    const { entries } = await client.queue.add({ ...queued('one', 'two'), hold: true })
    const sqlite = new SqliteDatabase(join(dataFolder, 'descent.db'))
    sqlite
      .prepare(`UPDATE queue SET spec = json_set(spec, '$.data.sha256', ?) WHERE id = ?`)
      .run('b'.repeat(64), entries[0]?.id)
    sqlite.close()
    await client.queue.hold({ held: false })
    const left = await until(app, (queue) => states(queue).join() === 'one: failed')
    expect(left.entries[0]?.error).toMatchObject({ reason: 'datasetChanged', details: { name: 'two moons' } })
    expect(await trained(app)).toEqual(['two: done'])
  })
})

describe('after the app was closed', () => {
  async function closedWhileTraining(): Promise<string> {
    let saved = (): void => undefined
    const isSaved = new Promise<void>((resolve) => {
      saved = resolve
    })
    const app = await open((trainer, start) => {
      // The second event is the checkpoint.
      void trainer.acknowledged(2).then(saved)
      return untilStopped(trainer, start)
    })
    await app.client.queue.add(queued('one', 'two'))
    await Promise.all([until(app, trains('one')), isSaved])
    await app.host.close()
    opened = undefined
    return app.dataFolder
  }

  test('nothing is trained without a word; then the run goes on from its checkpoint, and the next one follows', async () => {
    const dataFolder = await closedWhileTraining()
    const begun: (string | null)[] = []
    const app = await open((trainer, start) => {
      begun.push(trainer.job.resumeFrom)
      return atOnce(trainer, start)
    }, dataFolder)
    const queue = await app.client.queue.list()
    expect([queue.hold, ...states(queue)]).toEqual(['restart', 'one: waiting', 'two: waiting'])
    expect(await trained(app)).toEqual(['one: interrupted'])
    await app.client.queue.hold({ held: false })
    await until(app, isEmpty)
    expect(await trained(app)).toEqual(['one: done', 'two: done'])
    expect(begun.map((checkpoint) => checkpoint !== null)).toEqual([true, false])
  })

  test('a run that a person went on with by hand is not trained once more', async () => {
    const dataFolder = await closedWhileTraining()
    const app = await open(atOnce, dataFolder)
    const { runId } = entryOf(await app.client.queue.list(), 'one')
    if (runId === null) throw new Error('it had begun')
    await app.client.runs.resume({ runId })
    for await (const event of await app.client.runs.watch({ runId })) if (event.kind === 'ended') break
    await app.client.queue.hold({ held: false })
    await until(app, isEmpty)
    expect(await trained(app)).toEqual(['one: done', 'two: done'])
  })

  test('a run that came to its end meanwhile is not trained again', async () => {
    const dataFolder = await closedWhileTraining()
    const sqlite = new SqliteDatabase(join(dataFolder, 'descent.db'))
    sqlite.exec(`UPDATE runs SET state = 'done'`)
    sqlite.close()
    const app = await open(atOnce, dataFolder)
    expect(states(await app.client.queue.list())).toEqual(['two: waiting'])
  })
})
