import type { DivergenceCause } from '../network/runEnds'
import type { WordsFor } from './words'

/** What to do about a loss that grew beyond all bounds, by what may have made it (`details.cause`). */
export const causeWords: WordsFor<DivergenceCause> = {
  en: {
    target:
      'Scale the target: its values are large, so every error is, and so is every step. (Data page, Prepare; in a specification "targetScaling": "standard" under "data".)',
    features: 'Lower the learning rate, or scale the features.',
    rate: 'Lower the learning rate.',
  },
  'zh-CN': {
    target:
      '请对目标做缩放：目标的数值很大，误差和每一步的更新也就很大。（“数据”页的“预处理”；训练说明中为 "data" 下的 "targetScaling": "standard"。）',
    features: '请降低学习率，或对特征做缩放。',
    rate: '请降低学习率。',
  },
}
