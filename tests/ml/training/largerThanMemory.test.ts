import { spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { uniformFloat32 } from 'pure-rand/distribution/uniformFloat32'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { seededGenerator } from '#ml/data/random'
import { createFolderWriter } from '#ml/data/store/folderWriter'
import { dataFiles } from '#ml/data/store/layout'
import type { TrainingJob } from '#shared/contract/worker'
import type { DurableEvent } from '#shared/model/runEvent'
import { RunSpec } from '#shared/model/runSpec'
import { temporaryFolder } from '#fixtures/testHost'
import { bytesOf, lesson } from './harness'
import { bundledWorker, followUntil, startWorkerProcess, type WorkerProcess } from './workerProcess'

const mebibyte = 1 << 20
/** A row has 900 numbers, of which the network sees the first few: the file is long, the training short. */
const columns = 900
const features = 20
const rows = 280_000
/** What the process may map for itself: Node alone takes 560 MiB of that. The file has 961. */
const limit = 864 * mebibyte
const names = Array.from({ length: columns }, (_, column) =>
  column === columns - 1 ? 'class' : `x${column}`,
)

const hasPrlimit = spawnSync('prlimit', ['--version']).status === 0
const why = hasPrlimit ? null : 'no program prlimit (util-linux) to limit the memory of a process with'
if (why !== null) process.stderr.write(`Training on more data than memory is not tested: ${why}\n`)

/**
 * Numbers between 0 and 1; those that no network sees come again every 5,000 rows. The class is whether the first two
 * add up to more than 1.
 */
async function writeTable(): Promise<string> {
  const folder = join(temporaryFolder(), 'large')
  const writer = await createFolderWriter(folder)
  await writer.startFile('features.f32')
  const atOnce = 5000
  const random = seededGenerator(3, 'synthetic')
  const values = Float32Array.from({ length: atOnce * columns }, () => uniformFloat32(random))
  for (let done = 0; done < rows; done += atOnce) {
    for (let at = 0; at < values.length; at += columns) {
      for (let column = 0; column < features; column += 1) values[at + column] = uniformFloat32(random)
      values[at + columns - 1] = (values[at] ?? 0) + (values[at + 1] ?? 0) > 1 ? 1 : 0
    }
    await writer.append(new Uint8Array(values.buffer))
  }
  const plain = { kind: 'number', categories: null, missing: 0, distinct: null } as const
  const numbers = { ...plain, integer: false, mean: 0.5, deviation: 0.29, min: 0, max: 1 }
  const { manifest } = await writer.finish({
    kind: 'table',
    name: 'large',
    source: { kind: 'csv', path: '/large.csv', format: null, testPath: null },
    rows,
    givenTestRows: 0,
    columns: names.map((name) => ({ ...numbers, name, integer: name === 'class' })),
    image: null,
    classNames: null,
    suggestedTarget: 'class',
    rejected: null,
    notes: [],
    skippedFiles: null,
    sourceFile: null,
  })
  expect(dataFiles(manifest)[0]?.bytes).toBeGreaterThan(limit)
  return folder
}

async function specOf(folder: string): Promise<RunSpec> {
  const { training } = await lesson('csv-mini-batch', { epochs: 2, checkpointSeconds: 0.2 })
  return RunSpec.parse({
    format: 1,
    name: 'large',
    data: {
      source: { kind: 'csv', path: folder },
      datasetId: null,
      sha256: null,
      features: names.slice(0, features),
      target: 'class',
      task: 'classification',
      split: { kind: 'ratio', train: 0.8, validation: 0, test: 0.2, seed: 3 },
      scaling: { kind: 'standard' },
    },
    network: {
      layers: [
        { id: 'a', kind: 'dense', units: 8, activation: 'relu', initializer: 'pytorch', bias: true },
        { id: 'b', kind: 'dense', units: 1, activation: 'sigmoid', initializer: 'pytorch', bias: true },
      ],
    },
    training: {
      ...training,
      loss: 'binary-cross-entropy',
      optimizer: { kind: 'sgd', learningRate: 0.1, momentum: 0.9, nesterov: false, weightDecay: 0 },
      batch: { kind: 'mini', size: 256 },
      shuffle: true,
    },
    engine: 'wasm',
    openTest: true,
  })
}

const isEnd = ({ kind }: DurableEvent): boolean => kind === 'finished' || kind === 'failed'

describe.skipIf(why !== null)('a table larger than the memory of its process', () => {
  let entry = ''
  let folder = ''
  const children: ChildProcess[] = []

  beforeAll(async () => {
    entry = await bundledWorker()
    folder = await writeTable()
  }, 120_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL')
  })

  function startLimited(): WorkerProcess {
    const started = startWorkerProcess(entry, ['prlimit', `--data=${limit}`, '--'])
    children.push(started.child)
    return started
  }

  const job = async (dataMemoryBytes: number): Promise<TrainingJob> => ({
    spec: await specOf(folder),
    datasetFolder: folder,
    runFolder: join(temporaryFolder(), 'run'),
    resumeFrom: null,
    runtimePack: null,
    dataMemoryBytes,
  })

  test('does not fit: read as a whole it ends the training', async () => {
    const { client, child } = startLimited()
    const gone = once(child, 'exit').then(() => 'gone')
    const ended = client.training
      .begin(await job(1 << 30))
      .then(() => followUntil(client, isEnd))
      .then((event) => event?.kind ?? 'gone')
      .catch(() => 'gone')
    expect(['failed', 'gone']).toContain(await Promise.race([ended, gone]))
  }, 60_000)

  test('trains block by block, and continues from the middle of an epoch with the same bits', async () => {
    const whole = await job(64 * mebibyte)
    const first = startLimited()
    await first.client.training.begin(whole)
    let resumeFrom = ''
    const losses: number[] = []
    const end = await followUntil(first.client, (event) => {
      if (event.kind === 'metrics') {
        losses.push(
          ...event.points.flatMap(({ tag, value }) => (tag === 'train/loss' ? [Number(value)] : [])),
        )
      }
      if (event.kind === 'checkpointSaved' && resumeFrom === '' && event.position.batch > 0) {
        resumeFrom = join(temporaryFolder(), 'kept')
        // The training goes on and removes its older checkpoints.
        cpSync(event.folder, resumeFrom, { recursive: true })
      }
      return isEnd(event)
    })
    expect(end).toMatchObject({ kind: 'finished' })
    if (end?.kind !== 'finished') return
    expect(end.test).toMatchObject({ kind: 'classification', n: rows * 0.2 })
    const [early = 0, late = 0] = losses
    expect(late).toBeLessThan(early)
    const { test: tested } = end
    expect(tested?.kind === 'classification' ? tested.accuracy : 0).toBeGreaterThan(0.95)

    const second = startLimited()
    await second.client.training.begin({ ...whole, runFolder: temporaryFolder(), resumeFrom })
    const again = await followUntil(second.client, isEnd)
    expect(again).toMatchObject({ kind: 'finished', test: tested })
    const weights = (event: DurableEvent | undefined): Promise<Buffer> =>
      bytesOf(event?.kind === 'finished' ? (event.modelFolder ?? '') : '', 'weights.bin')
    expect(await weights(again)).toEqual(await weights(end))
  }, 180_000)
})
