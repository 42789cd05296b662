import { bilingual } from '#shared/texts/words'

/** What the commands say that bring curves in and write them. */
export const curveTexts = bilingual(
  {
    listImportedOption:
      'with --json: an object, {"runs": […], "imported": […]}, with the imported runs, too, instead of an array of runs',
    importCommand:
      'import curves of another program: TensorBoard event files, CSV, JSON Lines or JSON, or a folder of them',
    nameOption: 'a name for the run; only where the path has one run',
    asOption:
      'what a series is, e.g. "loss=train/loss"; "loss=none" keeps it under its own name; as often as wanted',
    countsOption: 'what the steps of every series count: epochs or optimizer steps',
    stepsOption: 'optimizer steps per epoch, to lay series by steps over those by epochs',
    againOption: 'import what is in the log already',
    dryOption: 'only show what would be brought in',
    found: '{name}: {format}, {files} file | {name}: {format}, {files} files',
    brought: 'Brought in as {label}: {name} ({mark}).',
    known: '{key}: these curves are in the log as {label} already; --again brings them in again.',
    series: 'series',
    points: 'points',
    steps: 'steps',
    last: 'last value',
    taken: 'taken for',
    noSteps:
      '{series} cannot be drawn beside the others: say with --steps-per-epoch how many optimizer steps an epoch has.',
    noSuchSeries: 'no series of that name: {series}',
    importedRun: 'imported',
    source: 'source',
    exportCommand: 'write the curves of runs for other programs',
    exportTo: 'TensorBoard event files (a folder for each run), CSV or JSON Lines',
    exportOut: 'a new or empty folder',
    written: 'Written to {folder}: {files} ({points} points).',
    timesGuessed:
      'The log does not keep the time of each point; TensorBoard needs one, so they are spread evenly over the training.',
  },
  {
    listImportedOption:
      '与 --json 合用：输出对象 {"runs": […], "imported": […]}，包含导入的训练，而不是只有训练的数组',
    importCommand: '导入其他程序的曲线：TensorBoard 事件文件、CSV、JSON Lines、JSON，或包含它们的文件夹',
    nameOption: '这次训练的名称；只适用于路径中只有一次训练时',
    asOption: '某个序列的含义，例如 "loss=train/loss"；"loss=none" 表示只以自己的名称保留；可多次使用',
    countsOption: '各序列的步数计的是什么：epochs（轮）或 steps（优化步）',
    stepsOption: '每轮的优化步数，用来把按步记录的序列与按轮记录的序列画在一起',
    againOption: '已在训练记录中的内容也再次导入',
    dryOption: '只显示将要导入的内容',
    found: '{name}：{format}，{files} 个文件',
    brought: '已导入为 {label}：{name}（{mark}）。',
    known: '{key}：这些曲线已在训练记录中，编号 {label}；用 --again 可再次导入。',
    series: '序列',
    points: '数据点',
    steps: '步',
    last: '末值',
    taken: '视为',
    noSteps: '{series} 无法与其他序列画在一起：请用 --steps-per-epoch 给出每轮的优化步数。',
    noSuchSeries: '没有名为“{series}”的序列',
    importedRun: '外部导入',
    source: '来源',
    exportCommand: '把训练曲线写成其他程序能读的文件',
    exportTo: 'TensorBoard 事件文件（每次训练一个文件夹）、CSV 或 JSON Lines',
    exportOut: '新建或空的文件夹',
    written: '已写入 {folder}：{files}（{points} 个数据点）。',
    timesGuessed: '训练记录没有保存每个数据点的时间，而 TensorBoard 需要时间，因此按训练时长均匀分布。',
  },
)
