import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadCheckpoint } from '#ml/checkpoint/load'
import { fitWeights } from '#ml/weights/fitWeights'
import { storedName, storeWeights } from '#ml/weights/storedWeights'
import type { Layer } from '#shared/catalog/layers/index'
import { fromMeasured } from '#shared/model/number'
import { plainPreprocessing, type RunSpec } from '#shared/model/runSpec'
import type { Training } from '#shared/model/training'
import type { DatasetSource } from '#shared/model/dataset'
import { temporaryFolder } from '#fixtures/testHost'
import { allEngines, eachOn, findRuntimePack } from '../engine/engines'
import { makeDataset, only, train } from './harness'

type State = Readonly<Record<string, { readonly shape: number[]; readonly values: number[] }>>
type Run = { readonly first: State; readonly last: State; readonly losses: readonly number[] }

/** What `frozen.py` of that folder wrote: PyTorch 2.13 in 64 bits. */
const folder = resolve('tests/fixtures/pytorch')
const expected = JSON.parse(readFileSync(join(folder, 'frozen.json'), 'utf8')) as {
  readonly runs: Readonly<Record<'first' | 'middle' | 'allButLast', Run>>
}

const source: DatasetSource = {
  kind: 'csv',
  path: join(folder, 'options-train.csv'),
  format: null,
  testPath: join(folder, 'options-test.csv'),
}

const adam = {
  kind: 'adam',
  learningRate: 0.01,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  weightDecay: 0.1,
} as const
const sgd = { kind: 'sgd', learningRate: 0.1, momentum: 0.9, nesterov: false, weightDecay: 0 } as const
const runs: Readonly<
  Record<
    keyof typeof expected.runs,
    readonly [frozen: readonly string[], Pick<Training, 'optimizer' | 'clipping'>]
  >
> = {
  first: [['a', 'b'], { optimizer: adam, clipping: { kind: 'norm', maxNorm: 0.3 } }],
  middle: [['c'], { optimizer: sgd }],
  allButLast: [['a', 'b', 'c', 'd'], { optimizer: sgd, clipping: { kind: 'norm', maxNorm: 0.2 } }],
}

function layersOf(frozen: readonly string[]): Layer[] {
  const held = (id: string): { frozen?: true } => (frozen.includes(id) ? { frozen: true } : {})
  const dense = { kind: 'dense', initializer: 'pytorch', bias: true } as const
  const norm = { kind: 'batch-norm', momentum: 0.9, epsilon: 1e-5 } as const
  return [
    { id: 'a', ...dense, units: 4, activation: 'tanh', ...held('a') },
    { id: 'b', ...norm, ...held('b') },
    { id: 'c', ...dense, units: 3, activation: 'relu', ...held('c') },
    { id: 'd', ...norm, ...held('d') },
    { id: 'e', ...dense, units: 3, activation: 'softmax' },
  ]
}

/** The arrays of a state_dict as the app has them. */
const weightsOf = (state: State, layers: Layer[]) =>
  fitWeights(
    {
      kind: 'tensors',
      layout: 'torch',
      notes: [],
      metadata: {},
      tensors: Object.entries(state).map(([name, { shape, values }]) => ({
        name,
        shape,
        values: Float32Array.from(values),
      })),
    },
    { network: { layers }, inputShape: [2], layout: null, choices: {} },
  ).weights

describe.each(allEngines)('frozen layers as in PyTorch, on %s', (name) => {
  eachOn(name)
  let dataset = ''
  beforeAll(async () => {
    dataset = await makeDataset(source)
  })

  test.each(Object.keys(runs) as readonly (keyof typeof runs)[])('%s', async (key) => {
    const [frozen, settings] = runs[key]
    const wanted = expected.runs[key]
    const layers = layersOf(frozen)
    const first = weightsOf(wanted.first, layers)
    const weights = temporaryFolder()
    const initialWeights = await storeWeights(weights, 'net.pth', { layers }, [2], first)
    const spec: RunSpec = {
      format: 1,
      name: 'frozen',
      data: {
        source,
        datasetId: null,
        sha256: null,
        features: ['a', 'b'],
        target: 'kind',
        task: 'classification',
        scaling: { kind: 'none' },
        split: { kind: 'given', validation: 0, stratified: false, seed: 1 },
        preprocessing: plainPreprocessing,
        dropDuplicates: false,
      },
      network: { layers },
      training: {
        loss: 'cross-entropy',
        batch: { kind: 'mini', size: 32 },
        shuffle: false,
        epochs: 6,
        seed: 1,
        checkpointSeconds: 1000,
        ...settings,
      },
      engine: name,
      initialWeights,
    }
    const heard = await train({
      spec,
      datasetFolder: dataset,
      weightsFile: join(weights, storedName(initialWeights.sha256)),
      runFolder: join(temporaryFolder(), 'run'),
      resumeFrom: null,
      runtimePack: findRuntimePack(),
      dataMemoryBytes: 1 << 30,
    })
    expect(only(heard, 'started')).toMatchObject({ engine: { name }, notes: [] })
    const losses = heard.points.flatMap(({ tag, value }) =>
      tag === 'train/loss' ? [fromMeasured(value)] : [],
    )
    expect(losses).toEqual(wanted.losses.map((loss): unknown => expect.closeTo(loss, 4)))
    const model = await loadCheckpoint(only(heard, 'finished').modelFolder ?? '', 'model')
    const last = [...weightsOf(wanted.last, layers)]
    expect(Object.fromEntries([...model.weights].map(([array, values]) => [array, [...values]]))).toEqual(
      Object.fromEntries(
        last.map(([array, values]) => [array, [...values].map((value): unknown => expect.closeTo(value, 4))]),
      ),
    )
    const isFrozen = (array: string): boolean =>
      frozen.includes(layers[Number(array.split('.')[0])]?.id ?? '')
    const held = (weights: ReadonlyMap<string, Float32Array>) =>
      new Map([...weights].filter(([array]) => isFrozen(array)))
    expect(held(model.weights)).toEqual(held(first))
  })
})
