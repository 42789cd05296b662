import type { RangeProposal } from '../model/rangeTest'
import { rangeTest } from '../network/rangeTest'
import type { Locale } from './locale'
import { fill } from './message'
import { bilingual } from './words'

const texts = bilingual(
  {
    proposed: 'Proposed learning rate: {rate}, a tenth of {at}, where the smoothed loss was lowest.',
    none: 'No learning rate is proposed: from {from} to {to}, none made the loss fall.',
    how: 'Range test (L. N. Smith 2017), with the steps and rates of fastai’s lr_find: {steps} steps from the run’s own first weights, with a rate that rises from {from} to {to}.',
  },
  {
    proposed: '建议学习率：{rate}，即平滑后损失最低处学习率 {at} 的十分之一。',
    none: '没有建议的学习率：从 {from} 到 {to}，损失都没有下降。',
    how: '学习率范围测试（L. N. Smith，2017），步数与范围同 fastai 的 lr_find：从本次训练的初始权重出发走 {steps} 步，学习率从 {from} 升到 {to}。',
  },
)

const { steps, from, to } = rangeTest

/** What a range test has come to; `write` writes a number. */
export function rangeText(
  { proposed, at }: RangeProposal,
  locale: Locale,
  write: (value: number) => string,
): string {
  const words = texts[locale]
  return proposed === null || at === null
    ? fill(words.none, { from: write(from), to: write(to) })
    : fill(words.proposed, { rate: write(proposed), at: write(at) })
}

/** How a range test is made, and whose it is; `write` writes a number. */
export const rangeMethod = (locale: Locale, write: (value: number) => string): string =>
  fill(texts[locale].how, { steps, from: write(from), to: write(to) })
