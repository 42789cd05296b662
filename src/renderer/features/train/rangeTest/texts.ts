import type { Same } from '#shared/texts/words'

/** Texts on the range test of the learning rate. */
export const en = {
  title: 'Find a learning rate',
  find: 'Find a rate…',
  findHint: 'Tries 100 steps with a rising learning rate and proposes one',
  running: 'Step {done} of {all}',
  starting: 'Loading data and network…',
  loss: 'Loss',
  smoothed: 'Loss, smoothed',
  rate: 'Learning rate',
  proposed: 'Proposed: {rate}',
  pointRate: 'Learning rate {rate}',
  pointLoss: 'Loss {loss}',
  summary: 'The loss against the learning rate, from {from} to {to}.',
  stays: 'The trial is forgotten: no run and no setting has changed.',
  apart: 'Schedule and warm-up are left out; they start from the rate that you choose here.',
  use: 'Use {rate}',
  again: 'Try again',
  cancel: 'Cancel',
}

/** The same in Chinese. */
export const zhCN: Same<typeof en> = {
  title: '寻找学习率',
  find: '寻找学习率…',
  findHint: '用逐步升高的学习率试 100 步，并给出建议',
  running: '第 {done} 步，共 {all} 步',
  starting: '正在加载数据和网络…',
  loss: '损失',
  smoothed: '平滑后的损失',
  rate: '学习率',
  proposed: '建议：{rate}',
  pointRate: '学习率 {rate}',
  pointLoss: '损失 {loss}',
  summary: '损失随学习率的变化，学习率从 {from} 到 {to}。',
  stays: '试验结果不会保留：没有改动任何训练或设置。',
  apart: '试验不使用学习率调度和预热；它们以你在这里选定的学习率为起点。',
  use: '使用 {rate}',
  again: '再试一次',
  cancel: '取消',
}
