import { besideModel, type ExportEntry } from './entry'

/** All parameters as arrays of numpy, under the names and in the layout of the app. */
export const npz: ExportEntry = {
  name: 'NumPy (.npz)',
  files: ['parameters.npz', ...besideModel],
  words: {
    en: { use: 'All parameters as arrays for numpy.load' },
    'zh-CN': { use: '全部参数，供 numpy.load 读取' },
  },
}
