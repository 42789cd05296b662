import type { LogCopy, StorageKind, StorageReason } from '../model/storage'
import { bilingual, type WordsFor } from './words'

/** What lies in a data folder. */
export const storageKindWords: WordsFor<StorageKind> = bilingual(
  {
    log: 'Experiment log',
    backups: 'Copies of the log',
    datasets: 'Data sets',
    models: 'Models',
    bin: 'Models in the bin',
    checkpoints: 'Checkpoints of runs',
    packs: 'Runtime packs',
    downloads: 'Downloads',
    logs: 'Log files and crash reports',
    unknown: 'Not of Descent',
  },
  {
    log: '实验日志',
    backups: '日志的副本',
    datasets: '数据集',
    models: '模型',
    bin: '回收站中的模型',
    checkpoints: '训练的检查点',
    packs: '运行时包',
    downloads: '下载的文件',
    logs: '日志文件和崩溃报告',
    unknown: '不属于 Descent',
  },
)

/** Why something may go. */
export const storageReasons: WordsFor<StorageReason> = bilingual(
  {
    'in-use': 'in use',
    'older-copy': 'a copy of the log; removed, it cannot be restored any more',
    'removed-data': 'the data set was removed',
    'unused-data': 'no run uses the data set; remove it on the Data page',
    'in-bin': 'in the bin; empty it on the Models page',
    'run-in-bin': 'the run is in the bin and can be restored',
    'project-deleted': 'its project was deleted and can be restored',
    'run-ended': 'the run has ended: its checkpoints are not needed to resume it',
    'can-be-loaded-again': 'can be downloaded again',
    'only-messages': 'messages of earlier sessions',
    'not-in-log': 'the log does not know it; a restored copy may',
  },
  {
    'in-use': '正在使用',
    'older-copy': '日志的副本；删除后无法再用它恢复',
    'removed-data': '数据集已移除',
    'unused-data': '没有训练使用该数据集；可在“数据”页移除',
    'in-bin': '在回收站中；可在“模型”页清空',
    'run-in-bin': '该训练在回收站中，可以恢复',
    'project-deleted': '所属项目已删除，可以恢复',
    'run-ended': '训练已结束，恢复训练不再需要其检查点',
    'can-be-loaded-again': '可以重新下载',
    'only-messages': '以往运行的消息',
    'not-in-log': '日志中没有记录；恢复某个副本后可能会用到',
  },
)

/** Whether a copy can be restored. */
export const copyStates: WordsFor<LogCopy['state']> = bilingual(
  { good: 'good', damaged: 'damaged', 'too-new': 'of a newer Descent' },
  { good: '完好', damaged: '已损坏', 'too-new': '来自更新的 Descent' },
)

/** How a copy came about. */
export const copyKinds: WordsFor<LogCopy['kind']> = bilingual(
  {
    daily: 'daily',
    manual: 'on request',
    'before-upgrade': 'before an upgrade',
    'before-restore': 'before a restore',
    damaged: 'set aside as damaged',
  },
  {
    daily: '每日',
    manual: '手动',
    'before-upgrade': '升级之前',
    'before-restore': '恢复之前',
    damaged: '因损坏而移开',
  },
)
