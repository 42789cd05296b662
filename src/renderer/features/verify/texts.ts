import type { Same } from '#shared/texts/words'

/** Texts of training a run again to see whether the same comes of it. */
export const en = {
  title: 'Is it real?',
  run: 'Run again and verify',
  hint: 'Trains this run again with the same engine and compares every figure and the final weights. It is not added to the list of runs.',
  again: 'Verify again',
  cancel: 'Cancel',
  training: 'Training again…',
  epoch: 'Training again: epoch {epoch} of {epochs}',
  busyElsewhere: 'Run {number} is being verified.',
  verifiedAt: 'verified {at}, in {seconds}',
} as const

export const zhCN: Same<typeof en> = {
  title: '结果可靠吗？',
  run: '重新训练并验证',
  hint: '用同一引擎重新训练这次训练，并比较所有数值和最终权重。不会加入训练列表。',
  again: '再次验证',
  cancel: '取消',
  training: '正在重新训练…',
  epoch: '正在重新训练：第 {epoch} 轮，共 {epochs} 轮',
  busyElsewhere: '正在验证第 {number} 次训练。',
  verifiedAt: '验证于 {at}，用时 {seconds}',
}
