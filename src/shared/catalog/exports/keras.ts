import { besideModel, type ExportEntry } from './entry'

/** One file of Keras 3 with network and weights. */
export const keras: ExportEntry = {
  name: 'Keras (.keras)',
  files: ['model.keras', ...besideModel],
  words: {
    en: { use: 'The whole network for keras.saving.load_model (Keras 3)' },
    'zh-CN': { use: '完整网络，供 keras.saving.load_model 读取（Keras 3）' },
  },
}
