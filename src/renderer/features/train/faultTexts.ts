import type { Same } from '#shared/texts/words'

/** What is wrong with the settings of a training, or risky. */
export const en = {
  batchTooLarge: 'There are only {rows} training rows. Take {rows} at most, or the full batch.',
  noTrainRows: 'The split leaves no rows for training.',
  batchOfOne: 'Batch normalization cannot learn from one row at a time. Take at least 2 rows a batch.',
  lastRowJoined:
    '{rows} rows leave a last batch of one row, which batch normalization cannot use: it joins the batch before.',
  lastRowDropped:
    '{rows} rows leave a last batch of one row, which batch normalization cannot use: it is left out.',
  learningRateLarge: 'Above 1 the loss nearly always diverges. Usual are 0.001 to 0.1.',
  learningRateAdam: '{optimizer} rarely works above {largest}. Usual is {usual}.',
  nesterovNoMomentum: 'Nesterov needs a momentum above 0; PyTorch refuses it without.',
  manySteps: 'That is {steps} steps; with one row each this can take very long.',
  scheduleTooLong: 'It changes only after the last epoch: in this training the rate stays the same.',
  patienceTooLong: 'That is as long as the training: it never stops early.',
  metricNotMeasured: '“{metric}” is not measured in this training. Watch another metric.',
  weightsNeedClasses: 'Only classes can have weights, and the target is a number.',
  weightsNeedOtherLoss: 'This loss does not support class weights. Choose {losses}, or no weights.',
  weightOfUnknownClass: 'The target has no class “{name}”.',
  weightsClassAbsent:
    'The class “{name}” has no training rows, so no weight balances it. Stratify the split, or set the weights by hand.',
  watchNeedsValidation: 'The split leaves no validation rows to tell the best epoch by.',
  warmUpTooLong: 'The warm-up takes the whole training: the learning rate is never reached.',
  milestones: 'Give 1 to 20 epochs, separated by commas, such as 30, 60.',
  objectiveFault: 'This loss does not fit the model or the target; the model page says why.',
}

export const zhCN: Same<typeof en> = {
  batchTooLarge: '训练数据只有 {rows} 行。最多取 {rows}，或使用全批量。',
  noTrainRows: '这样划分后没有训练数据。',
  batchOfOne: '每批只有一行时无法使用批归一化。每批至少取 2 行。',
  lastRowJoined: '{rows} 行的最后一批只有一行，批归一化无法使用：该行并入前一批。',
  lastRowDropped: '{rows} 行的最后一批只有一行，批归一化无法使用：该行被舍去。',
  learningRateLarge: '大于 1 时损失几乎总会发散。通常为 0.001 到 0.1。',
  learningRateAdam: '{optimizer} 大于 {largest} 时很少有效。通常为 {usual}。',
  nesterovNoMomentum: 'Nesterov 需要大于 0 的动量；否则 PyTorch 会拒绝。',
  manySteps: '共 {steps} 步；每步一行，可能非常久。',
  scheduleTooLong: '变化在最后一轮之后，训练中不会发生。',
  patienceTooLong: '不小于训练轮数：不会提前停止。',
  metricNotMeasured: '这次训练不会计算“{metric}”，请改为观察其他指标。',
  weightsNeedClasses: '只有类别才能设置权重，而目标是数值。',
  weightsNeedOtherLoss: '这个损失函数不支持类别权重。请选择{losses}，或不加权。',
  weightOfUnknownClass: '目标中没有类别“{name}”。',
  weightsClassAbsent: '类别“{name}”没有训练数据，无法计算平衡权重。请使用分层划分，或手动设置权重。',
  watchNeedsValidation: '划分后没有验证数据，无法判断最佳轮次。',
  warmUpTooLong: '预热占满了全部训练，学习率达不到设定值。',
  milestones: '请输入 1 到 20 个轮数，用逗号分隔，例如 30, 60。',
  objectiveFault: '这个损失函数与模型或目标不符；模型页说明了原因。',
}
