import type { Same } from '#shared/texts/words'

/** What the command line says of lists of runs and of runs beside each other. */
export const en = {
  findRunsOption: 'only those in whose number, name, data, engine, tags or note these words occur',
  filterOption:
    'only those for which this holds, as often as wanted: COLUMN, then = != >= <= > < or ~ (contains), then a value; e.g. "validation/accuracy>=0.9", training.optimizer.kind=adam, tags=baseline',
  sortRunsOption:
    'in the order of this column: the best figures, newest or largest first; names in their order',
  reverseOption: 'the other way round',
  columnsOption:
    'what to list of each run, between commas: facts (name), figures (test/accuracy), differences to --reference (delta:test/accuracy), settings (training.seed)',
  referenceOption: 'the run that differences are taken to',
  starredRunsOption: 'only those with a star',
  viewOption: 'where to look',
  csvOption: 'prints the list as CSV',
  moreRuns: '{shown} of {all} runs; --limit lists more.',
  compareCommand: 'what differs between runs, and what became of it',
  comparedRuns: 'Run {from} → run {to}:',
}

export const zhCN: Same<typeof en> = {
  findRunsOption: '只列出编号、名称、数据、引擎、标签或备注中含有这些文字的训练',
  filterOption:
    '只列出满足条件的训练，可重复使用：列名，接 = != >= <= > < 或 ~（包含），再接值；例如 "validation/accuracy>=0.9"、training.optimizer.kind=adam、tags=baseline',
  sortRunsOption: '按此列排序：最好、最新或最大的在前；名称按字母顺序',
  reverseOption: '反向排序',
  columnsOption:
    '要列出的列，用逗号分隔：基本信息（name）、指标（test/accuracy）、与 --reference 之差（delta:test/accuracy）、设置（training.seed）',
  referenceOption: '作为差值基准的训练',
  starredRunsOption: '只列出已收藏的训练',
  viewOption: '在何处查找',
  csvOption: '以 CSV 格式输出列表',
  moreRuns: '已列出 {all} 次训练中的 {shown} 次；用 --limit 可列出更多。',
  compareCommand: '比较几次训练的设置差异与结果',
  comparedRuns: '第 {from} 次 → 第 {to} 次：',
}
