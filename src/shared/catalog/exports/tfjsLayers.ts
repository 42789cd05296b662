import { besideModel, type ExportEntry } from './entry'

/** What TensorFlow.js loads with `loadLayersModel`, with the preparation of inputs beside it. */
export const tfjsLayers: ExportEntry = {
  name: 'TensorFlow.js',
  files: ['model.json', 'weights.bin', ...besideModel],
  words: {
    en: { use: 'For web pages and Node.js (loadLayersModel)' },
    'zh-CN': { use: '用于网页和 Node.js（loadLayersModel）' },
  },
}
