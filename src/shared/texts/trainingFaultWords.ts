import type { TrainingFault } from '../network/trainingFaults'
import type { Locale } from './locale'
import { fill } from './message'
import type { WordsFor } from './words'

type Warning = Extract<TrainingFault, { level: 'warning' }>

const words: WordsFor<Warning['kind']> = {
  en: {
    learningRateLarge: 'A learning rate above 1 usually diverges.',
    learningRateAdam: 'A learning rate above {largest} is large for this optimizer; {usual} is usual.',
    nesterovNoMomentum:
      'Nesterov without momentum is plain SGD (PyTorch refuses it): give "momentum" a value above 0.',
    scheduleTooLong: 'The learning rate would change only after the last epoch ("schedule").',
    warmUpTooLong: 'The warm-up takes the whole training: the learning rate is never reached ("warmUp").',
    patienceTooLong: 'The patience is as long as the training: it never stops early ("watch").',
    manySteps: 'One row a step makes {steps} steps, which may take hours.',
    lastRowJoined:
      '{rows} training rows leave a last batch of one row, which batch normalization cannot use: it joins the batch before ("lastBatch": "drop" leaves it out).',
    lastRowDropped:
      '{rows} training rows leave a last batch of one row, which batch normalization cannot use: it is left out ("lastBatch": "join" adds it to the batch before).',
  },
  'zh-CN': {
    learningRateLarge: '学习率大于 1 通常会发散。',
    learningRateAdam: '对这种优化器来说，大于 {largest} 的学习率偏大，通常用 {usual}。',
    nesterovNoMomentum:
      '没有动量的 Nesterov 就是普通的 SGD（PyTorch 会拒绝）：请把 "momentum" 设为大于 0 的值。',
    scheduleTooLong: '学习率的变化在最后一轮之后，训练中不会发生（"schedule"）。',
    warmUpTooLong: '预热占满了全部训练，学习率达不到设定值（"warmUp"）。',
    patienceTooLong: '等待轮数不小于训练轮数：不会提前停止（"watch"）。',
    manySteps: '每步一行共需 {steps} 步，可能要几个小时。',
    lastRowJoined:
      '{rows} 行训练数据的最后一批只有一行，批归一化无法使用：该行并入前一批（"lastBatch": "drop" 则舍去）。',
    lastRowDropped:
      '{rows} 行训练数据的最后一批只有一行，批归一化无法使用：该行被舍去（"lastBatch": "join" 则并入前一批）。',
  },
}

/** A warning about a training's settings, as a terminal says it; null for what the host refuses anyway. */
export function trainingFaultWords(fault: TrainingFault, locale: Locale): string | null {
  if (fault.level === 'error') return null
  const text = words[locale][fault.kind]
  switch (fault.kind) {
    case 'manySteps':
      return fill(text, { steps: fault.steps.toLocaleString(locale) })
    case 'lastRowJoined':
    case 'lastRowDropped':
      return fill(text, { rows: fault.rows.toLocaleString(locale) })
    case 'learningRateAdam':
      return fill(text, { largest: String(fault.largest), usual: String(fault.usual) })
    case 'learningRateLarge':
    case 'scheduleTooLong':
    case 'patienceTooLong':
    case 'warmUpTooLong':
    case 'nesterovNoMomentum':
      return text
  }
}
