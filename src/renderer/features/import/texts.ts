import type { Same } from '#shared/texts/words'
import * as csv from './csv/texts'
import * as notes from './notes/texts'
import * as images from './images/texts'
import * as sources from './sources/texts'

/** Bringing data in: the import panel, its progress, what was left out, and the list of sources. */
export const en = {
  ...csv.en,
  ...notes.en,
  ...images.en,
  ...sources.en,
  title: 'Import: {name}',
  looking: 'Looking at the file…',
  start: 'Import',
  progress: {
    label: 'Progress of the import',
    begin: 'Opening the data…',
    rows: '{n} rows',
    bytes: '{done} of {total}',
    rejected: '{n} not readable',
    left: '{time} left',
    seconds: '{n} s left',
    download: 'Downloading {file} (file {number} of {count}): {received} of {total}',
  },
}

export const zhCN: Same<typeof en> = {
  ...csv.zhCN,
  ...notes.zhCN,
  ...images.zhCN,
  ...sources.zhCN,
  title: '导入：{name}',
  looking: '正在查看文件…',
  start: '导入',
  progress: {
    label: '导入进度',
    begin: '正在打开数据…',
    rows: '{n} 行',
    bytes: '{done} / {total}',
    rejected: '{n} 行无法读取',
    left: '还需 {time}',
    seconds: '还需 {n} 秒',
    download: '正在下载 {file}（第 {number} 个文件，共 {count} 个）：{received} / {total}',
  },
}
