import type { RunState } from '../../shared/model/run'
import type { Locale } from '../../shared/texts/explain'

const en = {
  programme: 'Design, train, understand and compare neural networks on your own computer and data.',
  trainCommand: 'train a run specification (JSON) and log the run',
  engineOption: 'engine to use instead of the one in the specification: auto, tensorflow, wasm',
  seedOption: 'seed to use instead of the one in the specification',
  jsonOption: 'print the result as one JSON object in the last line',
  runsCommand: 'read the experiment log',
  listCommand: 'list the runs, newest first',
  showCommand: 'show one run by its number or id',
  limitOption: 'how many runs to list',
  enginesCommand: 'try every engine with a real training step and say which one trains',
  demoCommand: 'train the MNIST lesson in the terminal, or the bundled digits when MNIST cannot be had',
  download: 'Downloading {file}',
  read: 'Reading the data',
  training: 'Training',
  epoch: 'epoch {epoch}/{epochs}',
  loss: 'loss {loss}',
  secondsLeft: '{seconds} s left',
  engine: 'Engine: {engine}',
  mnistUnavailable: 'MNIST cannot be had now: {why}\nUsing the bundled 8×8 digits instead.',
  testAccuracy:
    'Test accuracy {accuracy} on {n} rows (95 % interval {low}–{high}; always answering “{class}” gives {baseline}).',
  testError: 'Mean absolute error {error} on {n} test rows (always answering the mean gives {baseline}).',
  noTest: 'No test rows, so no test result.',
  logged: 'Logged as run {number} in {folder}',
  openApp: 'Open the app on a machine with a display: npm start',
  trained: 'Trained {epochs} epochs in {seconds} s.',
  interrupted: 'Interrupted. What was learned so far is kept; the run is in the log.',
  noRuns: 'No runs yet.',
  ready: 'ready',
  unavailable: 'unavailable',
  status: 'status',
  device: 'device',
  version: 'version',
  stepTime: 'training step',
  autoUses: 'Engine “auto” trains on {engine}.',
  machine: '{processor}, {cores} cores, {memory} GB, {system}',
  number: 'run',
  name: 'name',
  state: 'state',
  data: 'data',
  accuracy: 'test accuracy',
  seconds: 'seconds',
}

type Texts = Readonly<Record<keyof typeof en, string>>

const zhCN: Texts = {
  programme: '在自己的电脑上，用自己的数据设计、训练、理解和比较神经网络。',
  trainCommand: '按训练说明（JSON）训练，并写入训练记录',
  engineOption: '改用的引擎：auto、tensorflow、wasm',
  seedOption: '改用的随机种子',
  jsonOption: '最后一行以一个 JSON 对象输出结果',
  runsCommand: '查看训练记录',
  listCommand: '列出历次训练，最新的在前',
  showCommand: '按编号或 id 查看某次训练',
  limitOption: '最多列出多少次训练',
  enginesCommand: '用真实的训练步骤测试每个引擎，并说明用哪个训练',
  demoCommand: '在终端训练 MNIST 实验；取不到 MNIST 时改用自带的手写数字',
  download: '正在下载 {file}',
  read: '正在读取数据',
  training: '训练',
  epoch: '第 {epoch}/{epochs} 轮',
  loss: '损失 {loss}',
  secondsLeft: '还需 {seconds} 秒',
  engine: '引擎：{engine}',
  mnistUnavailable: '现在取不到 MNIST：{why}\n改用自带的 8×8 手写数字。',
  testAccuracy:
    '测试准确率 {accuracy}，共 {n} 行（95 % 置信区间 {low}–{high}；总是回答“{class}”可得 {baseline}）。',
  testError: '平均绝对误差 {error}，共 {n} 行测试数据（总是回答均值为 {baseline}）。',
  noTest: '没有测试数据，因此没有测试结果。',
  logged: '已记录为第 {number} 次训练，位于 {folder}',
  openApp: '在有显示器的电脑上打开应用：npm start',
  trained: '{seconds} 秒内训练了 {epochs} 轮。',
  interrupted: '已中断。已学到的内容会保留，这次训练保存在训练记录中。',
  noRuns: '还没有训练记录。',
  ready: '可用',
  unavailable: '不可用',
  status: '状态',
  device: '设备',
  version: '版本',
  stepTime: '训练一步',
  autoUses: '引擎“auto”会用 {engine} 训练。',
  machine: '{processor}，{cores} 核，{memory} GB，{system}',
  number: '编号',
  name: '名称',
  state: '状态',
  data: '数据',
  accuracy: '测试准确率',
  seconds: '秒',
}

/** A run's state in words, as the window says it. */
export const stateWords: Readonly<Record<Locale, Readonly<Record<RunState, string>>>> = {
  en: {
    queued: 'starting',
    running: 'training',
    paused: 'paused',
    done: 'finished',
    stopped: 'stopped',
    failed: 'failed',
    diverged: 'diverged',
    interrupted: 'interrupted',
  },
  'zh-CN': {
    queued: '正在启动',
    running: '训练中',
    paused: '已暂停',
    done: '已完成',
    stopped: '已停止',
    failed: '失败',
    diverged: '发散',
    interrupted: '已中断',
  },
}

/** The command line's texts in both languages. */
export const texts: Readonly<Record<Locale, Texts>> = { en, 'zh-CN': zhCN }

/** The texts of one language. */
export type CliTexts = Texts
