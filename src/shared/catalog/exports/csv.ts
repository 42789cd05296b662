import { besideModel, type ExportEntry } from './entry'

/** All parameters as a table. */
export const csv: ExportEntry = {
  name: 'CSV',
  files: ['parameters.csv', ...besideModel],
  words: {
    en: { use: 'All parameters as a table, a line for each' },
    'zh-CN': { use: '全部参数的表格，每行一个' },
  },
}
