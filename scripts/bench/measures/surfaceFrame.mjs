import path from 'node:path'
import { loadSource } from '../../lib/loadSource.mjs'
import { withHost } from '../ours/host.mjs'
import { train } from '../ours/train.mjs'
import { summarize } from '../statistics.mjs'

const side = 100
const frames = 30

/** The network of the card "See it learn", trained for a moment. @type {import('../ours/train.mjs').RunSpec} */
const spec = {
  format: 1,
  name: 'surface',
  data: {
    source: { kind: 'synthetic', name: 'two-moons', rows: 1000, noise: 0.2, seed: 1 },
    datasetId: null,
    sha256: null,
    features: null,
    target: 'class',
    task: 'classification',
    split: { kind: 'ratio', train: 0.7, validation: 0.15, test: 0.15, stratified: true, seed: 1 },
    scaling: { kind: 'standard' },
    preprocessing: { numbers: 'mean', categories: 'most-frequent', columns: {} },
    dropDuplicates: false,
  },
  network: {
    layers: [
      { id: 'a', kind: 'dense', units: 16, activation: 'tanh', initializer: 'pytorch', bias: true },
      { id: 'b', kind: 'dense', units: 16, activation: 'tanh', initializer: 'pytorch', bias: true },
      { id: 'c', kind: 'dense', units: 2, activation: 'softmax', initializer: 'pytorch', bias: true },
    ],
  },
  training: {
    loss: 'cross-entropy',
    optimizer: { kind: 'adam', learningRate: 0.005, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 },
    batch: { kind: 'mini', size: 32 },
    shuffle: true,
    epochs: 3,
    seed: 1,
    checkpointSeconds: 1000,
  },
  engine: 'wasm',
}

/** A frame of a surface: the grid's inputs, the network's answers for them in one call, and the cells that are drawn. */
export async function measureSurfaceFrame() {
  return withHost(async ({ client, folder }) => {
    const { summary } = await train(client, spec)
    /** @type {typeof import('../../../src/ml/worker/engines')} */
    const { createEngines } = await loadSource('src/ml/worker/engines.ts')
    /** @type {typeof import('../../../src/ml/export/trainedNetwork')} */
    const { loadTrainedNetwork } = await loadSource('src/ml/export/trainedNetwork.ts')
    /** @type {typeof import('../../../src/ml/surface/plane')} */
    const { encodedRow, gridInputs, planeOf, typicalRow } = await loadSource('src/ml/surface/plane.ts')
    /** @type {typeof import('../../../src/ml/surface/cells')} */
    const { cellsOf } = await loadSource('src/ml/surface/cells.ts')
    await createEngines().running()
    const network = await loadTrainedNetwork(path.join(folder, 'data', 'models', summary.modelId ?? ''))
    const { signature } = network.manifest
    const features = signature.input.kind === 'table' ? signature.input.features : []
    const [x, y] = features.map(({ name }) => name)
    const plane = planeOf(signature, { x: x ?? '', y: y ?? '' }, side)
    const base = encodedRow(signature, typicalRow(features))
    const decision = { loss: spec.training.loss, threshold: null }
    const frame = () =>
      cellsOf(signature.output, decision, network.outputs(gridInputs(signature, plane, base)), network.units)
    frame()
    const times = Array.from({ length: frames }, () => {
      const start = performance.now()
      frame()
      return performance.now() - start
    })
    network.dispose()
    return { ...summarize(times), limitMs: 30, engine: 'wasm' }
  })
}
