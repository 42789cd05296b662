import { plainPreprocessing, type RunSpec } from '#shared/model/runSpec'

/** Two seconds of training with everything that must survive a kill: momentum, dropout, shuffling, validation. */
export const killedSpec: RunSpec = {
  format: 1,
  name: 'killed',
  data: {
    source: { kind: 'synthetic', name: 'sum-of-three', rows: 6000, noise: 0, seed: 7 },
    datasetId: null,
    sha256: null,
    features: null,
    target: 'class',
    task: 'classification',
    split: { kind: 'ratio', train: 0.7, validation: 0.1, test: 0.2, stratified: false, seed: 7 },
    scaling: { kind: 'standard' },
    preprocessing: plainPreprocessing,
    dropDuplicates: false,
  },
  network: {
    layers: [
      { id: 'a', kind: 'dense', units: 24, activation: 'relu', initializer: 'pytorch', bias: true },
      { id: 'b', kind: 'dropout', rate: 0.2 },
      { id: 'c', kind: 'dense', units: 3, activation: 'linear', initializer: 'pytorch', bias: true },
    ],
  },
  training: {
    loss: 'cross-entropy',
    optimizer: { kind: 'sgd', learningRate: 0.05, momentum: 0.9, nesterov: false, weightDecay: 0.0001 },
    batch: { kind: 'mini', size: 16 },
    shuffle: true,
    epochs: 12,
    seed: 7,
    checkpointSeconds: 0.3,
  },
  engine: 'wasm',
}
