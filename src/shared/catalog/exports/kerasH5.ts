import { besideModel, type ExportEntry } from './entry'

/** The format of Keras 2, which Keras 3 reads too. */
export const kerasH5: ExportEntry = {
  name: 'Keras HDF5 (.h5)',
  files: ['model.h5', ...besideModel],
  words: {
    en: { use: 'The same for Keras 2 and older programs' },
    'zh-CN': { use: '同上，用于 Keras 2 和较早的程序' },
  },
}
