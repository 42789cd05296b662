import type { Same } from '#shared/texts/words'

/** Texts of a run that is repeated over several seeds. */
export const en = {
  title: 'Over several seeds',
  about: 'One run tells little of settings: another seed may do better or worse. Repeat it and see how much.',
  count: 'Seeds',
  split: 'Split',
  seeds: 'the same for all',
  splits: 'drawn anew for each',
  folds: 'Cross-validation: its folds are the group.',
  train: 'Train the other seed | Train the {n} other seeds',
  trained: '{n} of {all} trained',
  seed: 'seed {seed}: {value}. Open run {number}.',
  mean: 'mean',
  deviation: 'mean ± deviation',
  range: 'lowest and highest',
  curve: 'Curve',
  epoch: 'epoch',
  step: 'step',
  against: 'Compare with the group of…',
  run: 'Run {number}: {name}',
} as const

export const zhCN: Same<typeof en> = {
  title: '多个随机种子',
  about: '单独一次训练说明不了设置的好坏：换一个随机种子，结果可能更好或更差。重复训练，看看相差多少。',
  count: '种子数',
  split: '数据划分',
  seeds: '全部相同',
  splits: '每次重新划分',
  folds: '交叉验证：各折就是这一组。',
  train: '训练其余 {n} 个种子',
  trained: '已训练 {n} / {all}',
  seed: '种子 {seed}：{value}。打开第 {number} 次训练。',
  mean: '均值',
  deviation: '均值 ± 标准差',
  range: '最低和最高',
  curve: '曲线',
  epoch: '轮',
  step: '步',
  against: '与另一组比较…',
  run: '第 {number} 次训练：{name}',
}
