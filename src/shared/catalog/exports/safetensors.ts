import { besideModel, type ExportEntry } from './entry'

/** The arrays of the `state_dict` in a file that holds nothing else. */
export const safetensors: ExportEntry = {
  name: 'safetensors',
  files: ['model.safetensors', 'network.py', ...besideModel],
  words: {
    en: { use: 'The same weights in a file that can run no code' },
    'zh-CN': { use: '同样的权重，存为不含可执行代码的文件' },
  },
}
