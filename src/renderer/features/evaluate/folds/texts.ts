import type { Same } from '#shared/texts/words'

/** Texts of the cross-validation: one run for each fold. */
export const en = {
  title: 'Cross-validation',
  about:
    'Each of the {n} folds is held out from a network that learns from the others: {n} runs, and every row is scored once. Settings are chosen by this, so it is validation by nature, and no test.',
  mean: {
    classification: 'Mean accuracy on the held-out folds',
    regression: 'Mean absolute error on the held-out folds (in the unit of the target)',
  },
  baseline: {
    classification: 'Always the most frequent class: {value}',
    regression: 'Always the mean of the training rows: {value}',
  },
  range: 'from {low} to {high}',
  done: '{n} of {all} folds trained.',
  deviationNote: '± is the standard deviation between folds (n − 1).',
  none: 'None of the {all} folds has been trained with these settings.',
  open: 'Fold {fold}: {value}. Open run {number}.',
  notTrained: 'Fold {fold} has not been trained.',
  trainAll: 'Train all {n} folds',
  trainOthers: 'Train the other fold | Train the {n} other folds',
  trainAgain: 'Train all {n} folds again',
}

export const zhCN: Same<typeof en> = {
  title: '交叉验证',
  about:
    '{n} 折中的每一折依次留出，用其余各折训练：共训练 {n} 次，每一行恰好被评估一次。设置据此选择，所以它本质上是验证，不是测试。',
  mean: {
    classification: '各留出折准确率的均值',
    regression: '各留出折平均绝对误差的均值（与目标单位相同）',
  },
  baseline: {
    classification: '总是预测最常见的类别：{value}',
    regression: '总是预测训练数据的均值：{value}',
  },
  range: '最低 {low}，最高 {high}',
  done: '已训练 {n} / {all} 折。',
  deviationNote: '± 为各折之间的标准差（n − 1）。',
  none: '{all} 折中还没有一折用这些设置训练过。',
  open: '第 {fold} 折：{value}。打开第 {number} 次训练。',
  notTrained: '第 {fold} 折还没有训练。',
  trainAll: '训练全部 {n} 折',
  trainOthers: '训练其余 {n} 折',
  trainAgain: '重新训练全部 {n} 折',
}
