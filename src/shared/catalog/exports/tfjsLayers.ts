import type { ExportEntry } from './entry'

/** What TensorFlow.js loads with `loadLayersModel`, with the preparation of inputs beside it. */
export const tfjsLayers: ExportEntry = {
  name: 'TensorFlow.js LayersModel',
  files: ['model.json', 'weights.bin', 'preprocessing.json'],
}
