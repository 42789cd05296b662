import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadTrainingData } from '#ml/data/batches/trainingData'
import { evaluateModel } from '#ml/worker/evaluateModel'
import type { Column } from '#shared/model/dataset'
import { RunSpec } from '#shared/model/runSpec'
import { temporaryFolder } from '#fixtures/testHost'
import { column, tableOf } from '../../unit/ml/data/preprocess/tables'
import { lesson, only, train, type Heard } from './harness'

const hole = Number.NaN
const colours = ['red', 'green', 'blue']

/** 120 rows with a number, a colour and a yes or no, some missing, and one of two classes that follows from them. */
const rows = Array.from({ length: 120 }, (_, row) => {
  const length = Math.sin(row * 1.7) * 50 + 100
  const label = (length > 100 ? 1 : 0) === row % 2 || row % 3 === 2 ? 1 : 0
  return [row % 9 === 0 ? hole : length, row % 10 === 1 ? hole : row % 3, row % 2, label]
})
const columns = [
  column('length', { missing: 14 }),
  column('colour', { kind: 'category', categories: colours, missing: 12 }),
  column('ripe', { kind: 'boolean', categories: ['no', 'yes'] }),
  column('label', { kind: 'category', categories: ['bad', 'good'], integer: true, max: 1 }),
]

async function writeTable(
  ofColumns: readonly Column[],
  ofRows: readonly (readonly number[])[],
): Promise<string> {
  const folder = join(temporaryFolder(), 'data')
  const bytes = new Uint8Array(Float32Array.from(ofRows.flat()).buffer)
  const { manifest } = tableOf(
    [...ofColumns],
    ofRows.map((row) => [...row]),
  )
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await mkdir(folder)
  await writeFile(join(folder, 'features.f32'), bytes)
  await writeFile(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, sha256 }))
  return folder
}

async function fruitSpec(): Promise<RunSpec> {
  const spec = await lesson('digits', { epochs: 3, batch: { kind: 'mini', size: 20 } })
  return RunSpec.parse({
    ...spec,
    engine: 'wasm',
    data: {
      ...spec.data,
      features: ['ripe', 'colour', 'length'],
      target: 'label',
      split: { kind: 'ratio', train: 0.5, validation: 0.2, test: 0.3, stratified: true, seed: 4 },
      scaling: { kind: 'standard' },
    },
    network: {
      layers: [
        { id: 'a', kind: 'dense', units: 6, activation: 'relu', initializer: 'pytorch', bias: true },
        { id: 'b', kind: 'dense', units: 2, activation: 'softmax', initializer: 'pytorch', bias: true },
      ],
    },
  })
}

const never = (): boolean => false

describe('a saved model', () => {
  let datasetFolder: string
  let folder: string
  let heard: Heard
  let spec: RunSpec

  beforeAll(async () => {
    datasetFolder = await writeTable(columns, rows)
    spec = await fruitSpec()
    const runFolder = join(temporaryFolder(), 'run')
    heard = await train({
      spec,
      datasetFolder,
      runFolder,
      resumeFrom: null,
      runtimePack: null,
      dataMemoryBytes: 1 << 30,
    })
    folder = only(heard, 'finished').modelFolder ?? ''
  })

  test('scores on the test part what the end of its training scored', async () => {
    const { evaluation: found } = await evaluateModel({ folder, datasetFolder, part: 'test' }, never)
    expect(found).toEqual(only(heard, 'finished').test)
  })

  test('scores on the validation part what the curves of its last epoch say', async () => {
    const { evaluation: found } = await evaluateModel({ folder, datasetFolder, part: 'validation' }, never)
    expect(found).toMatchObject({ part: 'validation', n: 24 })
    expect(found).toEqual(only(heard, 'finished').evaluation)
    const names = ['loss', 'accuracy', 'macro-f1'] as const
    const last = (name: (typeof names)[number]) =>
      heard.points.findLast(({ tag }) => tag === `validation/${name}`)?.value
    expect(names.map((name) => found.metrics?.[name])).toEqual(names.map(last))
  })

  test('scores the rows that it was trained on, too', async () => {
    const { evaluation: found } = await evaluateModel({ folder, datasetFolder, part: 'train' }, never)
    expect(found).toMatchObject({ part: 'train', n: 60 })
  })

  test('scores other data by the names of columns, values and classes, whatever their order', async () => {
    const { rows: parts, close } = await loadTrainingData(datasetFolder, spec.data)
    close()
    const tested = [...parts.test].map((row) => rows[row] ?? [])
    // Another order of columns, colours and classes, a column more, and rows without a target.
    const turned = tested.map(([length = hole, colour = hole, ripe = hole, label = hole]) => [
      1 - label,
      7,
      Number.isNaN(colour) ? hole : 2 - colour,
      ripe,
      length,
    ])
    const others = [
      column('label', { kind: 'category', categories: ['good', 'bad'], integer: true, max: 1, missing: 2 }),
      column('more', {}),
      column('colour', { kind: 'category', categories: colours.toReversed(), missing: 3 }),
      column('ripe', { kind: 'boolean', categories: ['nein', 'ja'] }),
      column('length', { missing: 4 }),
    ]
    const other = await writeTable(others, [...turned, [hole, 7, 0, 0, 90], [hole, 7, 0, 0, 91]])
    const { evaluation: found } = await evaluateModel({ folder, datasetFolder: other, part: 'all' }, never)
    const { evaluation: own } = await evaluateModel({ folder, datasetFolder, part: 'test' }, never)
    expect(found).toMatchObject({
      part: 'all',
      otherData: { withoutTarget: 2, unknownValues: [] },
      n: own.n,
      loss: own.loss,
      confusion: own.kind === 'classification' ? own.confusion : null,
      metrics: own.metrics,
    })
  })

  test('takes a value that it does not know as missing, and says in how many rows', async () => {
    const [length, , ripe, label] = columns
    const stranger = column('colour', { kind: 'category', categories: ['purple', 'red'] })
    if (length === undefined || ripe === undefined || label === undefined) throw new Error('no columns')
    const other = await writeTable(
      [length, stranger, ripe, label],
      [
        [100, 0, 0, 0],
        [110, 1, 1, 1],
        [120, 0, 1, 1],
      ],
    )
    await expect(evaluateModel({ folder, datasetFolder: other, part: 'all' }, never)).resolves.toMatchObject({
      evaluation: {
        otherData: { withoutTarget: 0, unknownValues: [{ column: 'colour', rows: 2 }] },
      },
    })
  })

  test.each([
    [
      'a column is missing',
      columns.filter(({ name }) => name !== 'ripe'),
      'featureMissing',
      { column: 'ripe' },
    ],
    [
      'a column is of another kind',
      columns.map((one) => (one.name === 'length' ? column('length', { kind: 'date' }) : one)),
      'columnKindDiffers',
      { column: 'length', wanted: 'number', found: 'date' },
    ],
    [
      'a class is unknown',
      columns.map((one) =>
        one.name === 'label' ? column('label', { ...one, categories: ['bad', 'rotten'] }) : one,
      ),
      'classUnknown',
      { column: 'label', text: 'rotten' },
    ],
    [
      'the target is missing',
      columns.filter(({ name }) => name !== 'label'),
      'targetMissing',
      { column: 'label' },
    ],
  ])('says so where %s', async (_what, ofColumns, reason, details) => {
    const ofRows = [
      [100, 0, 0, 0],
      [110, 1, 1, 1],
    ].map((row) => row.slice(0, ofColumns.length))
    const other = await writeTable(ofColumns, ofRows)
    await expect(evaluateModel({ folder, datasetFolder: other, part: 'all' }, never)).rejects.toMatchObject({
      reason,
      details,
    })
  })

  test('is called off between two calls of the engine', async () => {
    await expect(evaluateModel({ folder, datasetFolder, part: 'test' }, () => true)).rejects.toMatchObject({
      code: 'CANCELLED',
    })
  })
})
