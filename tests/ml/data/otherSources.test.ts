import type { ChildProcess } from 'node:child_process'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { encode } from 'fast-png'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { WorkerImportEvent } from '#shared/contract/worker'
import type { DatasetSource } from '#shared/model/dataset'
import type { RunSpec } from '#shared/model/runSpec'
import { temporaryFolder } from '#fixtures/testHost'
import { jpegOf, writeTree } from '../../unit/ml/data/imageFiles'
import { lesson, makeDataset, only, train } from '../training/harness'
import { bundledWorker, startWorkerProcess, type WorkerProcess } from '../training/workerProcess'

const size = 12
const colours = {
  blue: [30, 40, 220],
  green: [40, 210, 60],
  red: [220, 40, 30],
} as const

/** Thirty small pictures of each colour, every other one a JPEG, and two files that are none. */
async function images(): Promise<string> {
  const folder = join(temporaryFolder(), '照片 colours')
  for (const [name, colour] of Object.entries(colours)) {
    const files = Array.from({ length: 30 }, (_, at): [string, Uint8Array] => {
      const shade = (value: number): number => Math.max(0, Math.min(255, value + ((at * 7) % 23) - 11))
      const [red, green, blue] = [shade(colour[0]), shade(colour[1]), shade(colour[2])]
      if (at % 2 === 0) return [`${at}.jpg`, jpegOf(16, 24, () => [red, green, blue])]
      const data = Uint8Array.from(
        { length: 20 * 20 * 3 },
        (_value, index) => [red, green, blue][index % 3] ?? 0,
      )
      return [`${at}.png`, encode({ width: 20, height: 20, channels: 3, data })]
    })
    await writeTree(join(folder, name), Object.fromEntries(files))
  }
  return writeTree(folder, {
    'red/notes.txt': 'not a picture',
    'blue/half.jpg': jpegOf(16, 24, () => [1, 2, 3]).subarray(0, 200),
  })
}

const imagesIn = (folder: string): DatasetSource => ({
  kind: 'image-folder',
  folder,
  height: size,
  width: size,
  channels: 3,
  layout: null,
  labels: null,
  sixteenBit: 'range',
})

describe('the process that imports', () => {
  let worker: WorkerProcess | null = null
  const started: ChildProcess[] = []
  beforeAll(async () => {
    worker = startWorkerProcess(await bundledWorker())
    started.push(worker.child)
  })
  afterAll(() => {
    for (const child of started) child.kill('SIGKILL')
  })

  async function imported(source: DatasetSource, targetFolder = join(temporaryFolder(), 'set')) {
    if (worker === null) throw new Error('the worker runs')
    const folders = { targetFolder, filesFolder: null, samplesFolder: 'resources/datasets' }
    const events: WorkerImportEvent[] = []
    for await (const event of await worker.client.data.import({ source, ...folders })) events.push(event)
    const last = events.at(-1)
    if (last?.kind !== 'done') throw new Error('the import did not end')
    return last.manifest
  }

  test('makes an image set of a folder of pictures', async () => {
    expect(await imported(imagesIn(await images()))).toMatchObject({
      kind: 'images',
      name: '照片 colours',
      rows: 90,
      image: { height: size, width: size, channels: 3 },
      classNames: ['blue', 'green', 'red'],
      skippedFiles: {
        count: 2,
        listed: [
          { file: 'blue/half.jpg', reason: 'damaged' },
          { file: 'red/notes.txt', reason: 'notAnImage' },
        ],
      },
    })
  })

  test('makes a table of a Parquet file, whichever way it is packed', async () => {
    const path = join(temporaryFolder(), '表.parquet')
    const data = Array.from({ length: 1000 }, (_, row) => (row % 10 === 3 ? null : row / 8))
    for (const codec of ['UNCOMPRESSED', 'SNAPPY'] as const) {
      const columnData = [
        { name: 'x', data, type: 'DOUBLE' as const },
        { name: '种类', data: data.map((_, row) => (row % 3 === 0 ? '桃' : '梨')) },
      ]
      await writeFile(path, new Uint8Array(parquetWriteBuffer({ columnData, codec })))
      expect(await imported({ kind: 'parquet', path })).toMatchObject({
        name: '表',
        rows: 1000,
        columns: [
          { name: 'x', kind: 'number', missing: 100 },
          { name: '种类', kind: 'category', categories: ['桃', '梨'] },
        ],
        suggestedTarget: '种类',
      })
    }
  })

  test('says what is wrong with them and where, and leaves nothing', async () => {
    const root = temporaryFolder()
    const target = join(root, 'set')
    const path = join(root, 'bad.parquet')
    await writeFile(path, 'PAR1 and nothing else PAR1')
    await expect(imported({ kind: 'parquet', path }, target)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      reason: 'parquetDamaged',
      details: { file: path },
    })
    const folder = await writeTree(join(root, 'flat'), { '1.png': 'x' })
    await expect(imported(imagesIn(folder), target)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      reason: 'imagesNoClasses',
      details: { folder },
    })
    expect((await readdir(root)).toSorted()).toEqual(['bad.parquet', 'flat'])
  })
})

test('a network learns the colours of a picture folder', async () => {
  const source = imagesIn(await images())
  const datasetFolder = await makeDataset(source)
  const spec = await lesson('digits', { epochs: 3, batch: { kind: 'mini', size: 10 } })
  const [flatten, hidden, , last] = spec.network.layers
  if (flatten === undefined || hidden === undefined || last?.kind !== 'dense')
    throw new Error('the lesson changed')
  const ofColours: RunSpec = {
    ...spec,
    data: { ...spec.data, source, scaling: { kind: 'per-channel' } },
    network: { layers: [flatten, hidden, { ...last, units: 3 }] },
    engine: 'wasm',
  }
  const heard = await train({
    spec: ofColours,
    datasetFolder,
    runFolder: join(temporaryFolder(), 'run'),
    resumeFrom: null,
    runtimePack: null,
    dataMemoryBytes: 1 << 30,
  })
  const finished = only(heard, 'finished')
  if (finished.test?.kind !== 'classification') throw new Error('colours are classes')
  expect(finished).toMatchObject({ how: 'done', epochsDone: 3 })
  expect(finished.test.accuracy).toBe(1)
})
