import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CheckEvent } from '#shared/contract/scripts'
import { plainPreprocessing, RunSpec } from '#shared/model/runSpec'
import type { RunId } from '#shared/model/ids'
import type { ScriptTarget } from '#shared/script/program'
import { memoryLog, openTestHost, temporaryFolder } from '#fixtures/testHost'
import { watchUntil } from './outcome'
import { rememberingStarter } from './realWorker'

const workers = rememberingStarter(memoryLog())
const folder = temporaryFolder()
let app: Awaited<ReturnType<typeof openTestHost>>

beforeAll(async () => {
  app = await openTestHost(workers.startWorker, { mirror: process.env['DESCENT_MNIST'] ?? null })
})
afterAll(async () => {
  await app.end()
  await rm(folder, { recursive: true, force: true })
})

/** Trains a specification to its end. */
async function trained(spec: RunSpec): Promise<RunId> {
  const { id } = await app.client.runs.start({ spec })
  await watchUntil(app.client, id)
  const { summary } = await app.client.runs.get({ runId: id })
  expect(summary).toMatchObject({ state: 'done', error: null })
  return id
}

const lesson = async (name: string, epochs: number): Promise<RunSpec> => {
  const spec = RunSpec.parse(JSON.parse(await readFile(`resources/lessons/${name}.json`, 'utf8')))
  return { ...spec, engine: 'wasm', training: { ...spec.training, epochs } }
}

/** Everything that a check says; the reason where no Python has the framework. */
async function checked(
  runId: RunId,
  target: ScriptTarget,
): Promise<Extract<CheckEvent, { kind: 'done' }>['check'] | string> {
  try {
    let text = ''
    for await (const event of await app.client.scripts.check({ runId, target })) {
      if (event.kind === 'output') text += event.text
      if (event.kind === 'done') return event.check
    }
    throw new Error(`the check did not end: ${text}`)
  } catch (error) {
    if (reasonOf(error) === 'pythonMissing') return `no Python with ${target} was found`
    throw error
  }
}

const reasonOf = (error: unknown): string | null => {
  const data: unknown = typeof error === 'object' && error !== null && 'data' in error ? error.data : null
  return typeof data === 'object' && data !== null && 'reason' in data ? String(data.reason) : null
}

/** A table with numbers, decimal commas, words, dates, yes and no, missing values, notes and rows that cannot be read. */
function mixedTable(rows: number): string {
  const lines = ['# measured by hand', 'id;length;colour;day;ripe;price;grade']
  for (let row = 0; row < rows; row += 1) {
    const length = (((row * 37) % 101) / 7).toFixed(2).replace('.', ',')
    const colour = ['red', 'green', 'dark blue', ''][row % 4] ?? ''
    const day = `${String((row % 28) + 1)}.${String((row % 12) + 1)}.${String(2000 + (row % 24))}`
    const cells = [
      String(row + 1),
      row % 11 === 0 ? 'n/a' : length,
      colour,
      row % 13 === 0 ? '' : day,
      row % 3 === 0 ? 'yes' : 'no',
      `${String((row * 7919) % 1000)},5 €`,
      (row * 37) % 101 > 50 ? 'good' : 'bad',
    ]
    if (row % 40 === 7) cells[1] = 'broken'
    lines.push(row % 50 === 9 ? cells.slice(0, 4).join(';') : cells.join(';'))
  }
  return `${lines.join('\n')}\n`
}

async function mixedSpec(): Promise<RunSpec> {
  const path = join(folder, 'mixed.csv')
  await writeFile(path, mixedTable(400))
  return {
    format: 1,
    name: 'Mixed "table"',
    data: {
      source: { kind: 'csv', path, format: null, testPath: null },
      datasetId: null,
      sha256: null,
      features: ['length', 'colour', 'day', 'ripe', 'price'],
      target: 'grade',
      task: 'classification',
      split: { kind: 'ratio', train: 0.6, validation: 0.2, test: 0.2, stratified: true, seed: 3 },
      scaling: { kind: 'standard' },
      preprocessing: {
        ...plainPreprocessing,
        numbers: 'median',
        categories: 'own',
        columns: {
          day: {
            scaling: null,
            encoding: null,
            imputation: 'mean',
            parts: ['days', 'year', 'month', 'weekday', 'day-of-year'],
          },
          price: { scaling: 'min-max', encoding: null, imputation: null, parts: null },
        },
      },
      dropDuplicates: true,
    },
    network: {
      layers: [
        { id: 'a', kind: 'dense', units: 12, activation: 'tanh', initializer: 'he-normal', bias: true },
        { id: 'b', kind: 'dense', units: 2, activation: 'softmax', initializer: 'pytorch', bias: true },
      ],
    },
    training: {
      loss: 'cross-entropy',
      classWeights: { kind: 'balanced' },
      optimizer: {
        kind: 'adamw',
        learningRate: 0.01,
        beta1: 0.9,
        beta2: 0.999,
        epsilon: 1e-8,
        weightDecay: 0.01,
      },
      clipping: { kind: 'norm', maxNorm: 1 },
      schedule: { kind: 'cosine', lowestRate: 0 },
      warmUp: { epochs: 1, start: 0.1 },
      batch: { kind: 'mini', size: 32 },
      shuffle: true,
      epochs: 6,
      watch: { metric: 'macro-f1', keepBest: true, patience: 4, leastChange: 0 },
      seed: 9,
      checkpointSeconds: 60,
    },
    engine: 'wasm',
    openTest: true,
  }
}

/** Convolutions and pools with uneven padding, batch normalisation, images with colours made flat. */
const imageSpec = async (): Promise<RunSpec> => {
  const spec = await lesson('digits', 2)
  return {
    ...spec,
    name: 'Padding',
    network: {
      layers: [
        {
          id: 'c1',
          kind: 'conv2d',
          filters: 6,
          kernelSize: 3,
          strides: 2,
          padding: 'same',
          activation: 'relu',
          initializer: 'he-uniform',
          bias: true,
        },
        { id: 'p1', kind: 'max-pool', poolSize: 2, strides: 1, padding: 'same' },
        { id: 'n1', kind: 'batch-norm', momentum: 0.9, epsilon: 1e-5 },
        { id: 'p2', kind: 'avg-pool', poolSize: 2, strides: 1, padding: 'same' },
        { id: 'p3', kind: 'max-pool', poolSize: 3, strides: 2, padding: 'same' },
        { id: 'f', kind: 'flatten' },
        {
          id: 'd',
          kind: 'dense',
          units: 10,
          activation: 'linear',
          initializer: 'glorot-normal',
          bias: false,
        },
      ],
    },
    training: {
      ...spec.training,
      optimizer: { kind: 'sgd', learningRate: 0.05, momentum: 0.9, nesterov: true, weightDecay: 0.001 },
    },
  }
}

/** Images that are changed in every way while they train. */
const changedSpec = async (): Promise<RunSpec> => {
  const spec = await lesson('digits', 6)
  const augmentation = {
    flip: true,
    shift: 0.1,
    rotation: 10,
    zoom: 0.1,
    brightness: 0.2,
    cutout: 0.2,
  } as const
  return { ...spec, training: { ...spec.training, augmentation } }
}

const cases: readonly (readonly [name: string, spec: () => Promise<RunSpec>])[] = [
  ['the sum of three', () => lesson('sum-of-three', 5)],
  ['the CSV in full batches', () => lesson('csv-full-batch', 10)],
  ['the CSV in mini-batches', () => lesson('csv-mini-batch', 3)],
  ['the digits', () => lesson('digits', 2)],
  ['a mixed CSV', mixedSpec],
  ['images that are changed', changedSpec],
  ['convolutions with uneven padding', imageSpec],
]

describe.each(cases)('the script of %s', (_name, spec) => {
  let runId: RunId | null = null
  const run = async (): Promise<RunId> => (runId ??= await trained(await spec()))

  test.for(['pytorch', 'keras'] as const)('gives the same numbers in %s', async (target, { skip }) => {
    const id = await run()
    const check = await checked(id, target)
    if (typeof check === 'string') return skip(check)
    // All of them, so that a failure tells the figures.
    const apart = check.figures.filter(
      ({ difference, limit }) => difference === null || difference > (limit ?? 0),
    )
    expect(apart).toEqual([])
    expect(check).toMatchObject({ passed: true, target })
    expect(check.figures.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['first-outputs', 'first-loss', 'loss', 'score']),
    )
    await expect(app.client.scripts.checks({ runId: id })).resolves.toContainEqual(check)
  })
})

describe('a script that is written', () => {
  const target = 'pytorch' as const
  const write = (runId: RunId, name: string, withData: boolean) =>
    app.client.scripts.write({
      subject: { kind: 'run', runId },
      target,
      folder: join(folder, name),
      inside: false,
      withData,
      notebook: true,
    })

  test('reads the file where it lies, or beside it, and what was kept of it when that is gone', async () => {
    const spec = await mixedSpec()
    const id = await trained({ ...spec, training: { ...spec.training, epochs: 1 } })
    const path = join(folder, 'mixed.csv')
    const own = await write(id, 'elsewhere', false)
    expect(own).toMatchObject({ data: { where: 'elsewhere', paths: [path] }, caveats: [] })
    expect(own.files).toEqual(['train.py', 'train.ipynb', 'rows.npz', 'weights.npy'])
    await expect(readFile(own.script, 'utf8')).resolves.toContain('left_out = {')
    const notebook: unknown = JSON.parse(await readFile(join(own.folder, 'train.ipynb'), 'utf8'))
    expect(notebook).toMatchObject({ nbformat: 4, cells: expect.any(Array) as unknown[] })
    await expect(write(id, 'beside', true)).resolves.toMatchObject({
      data: { where: 'beside', paths: ['mixed.csv'] },
    })
    await expect(write(id, 'beside', true)).rejects.toMatchObject({ data: { reason: 'folderNotEmpty' } })
    await writeFile(path, mixedTable(10))
    await expect(write(id, 'changed', false)).rejects.toMatchObject({ data: { reason: 'sourceChanged' } })
    await rm(path)
    await expect(write(id, 'gone', false)).rejects.toMatchObject({ data: { reason: 'sourceGone' } })
    const kept = await write(id, 'kept', true)
    expect(kept).toMatchObject({ data: { where: 'kept', paths: ['data.csv'] } })
    await expect(readFile(kept.script, 'utf8')).resolves.toContain("open('data.csv'")
  })
})
