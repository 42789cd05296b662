import type { Caveat } from '../script/caveats'
import type { ComparedFigure, ScriptCheck } from '../model/scriptCheck'
import { fill } from './message'
import type { Locale } from './locale'
import { bilingual } from './words'

const words = bilingual(
  {
    passed: 'The script gives the same numbers',
    failed: 'The script gives other numbers',
    outputs: 'First pass',
    firstLoss: 'Loss of the first epoch',
    loss: 'Final loss',
    score: 'Final score',
    differs: 'differs by {difference}, at most {limit} is allowed',
    noNumber: 'is no number',
    dropout: 'Dropout switches off other units than here.',
    augmentation: 'Images are changed by other random numbers than here.',
    order: 'The batches come in another order than here: writing it down would take too large a file.',
    optimizer: 'The optimizer of Keras computes a little differently.',
    fresh: 'Rows and first weights are drawn anew.',
    drawn: 'Layers that begin with the weights of a file are drawn anew; the script with its files has them.',
    variance: 'Keras keeps a running variance that is divided by n, here it is divided by n − 1.',
  },
  {
    passed: '脚本得到的数值一致',
    failed: '脚本得到的数值不一致',
    outputs: '首次前向计算',
    firstLoss: '第一轮的损失',
    loss: '最终损失',
    score: '最终成绩',
    differs: '相差 {difference}，最多允许 {limit}',
    noNumber: '不是数值',
    dropout: 'Dropout 随机关闭的神经元与这里不同。',
    augmentation: '图像随机变换所用的随机数与这里不同。',
    order: '批次的顺序与这里不同：把顺序写入文件会太大。',
    optimizer: 'Keras 优化器的计算方式略有不同。',
    fresh: '数据划分和初始权重均重新抽取。',
    drawn: '从文件权重开始的层改为随机初始化；与文件一起保存的脚本包含这些权重。',
    variance: 'Keras 的滑动方差按 n 计算，这里按 n − 1 计算。',
  },
)

const nameKeys = {
  'first-outputs': 'outputs',
  'first-loss': 'firstLoss',
  loss: 'loss',
  score: 'score',
} as const satisfies Record<ComparedFigure['name'], string>

/** What a compared figure is called. */
export const comparedName = ({ name }: ComparedFigure, locale: Locale): string =>
  words[locale][nameKeys[name]]

/** How far apart a figure is from the app's, and may be. */
export function comparedText({ difference, limit }: ComparedFigure, locale: Locale): string {
  if (difference === null || limit === null) return words[locale].noNumber
  return fill(words[locale].differs, { difference: short(difference), limit: short(limit) })
}

const short = (value: number): string =>
  value === 0 ? '0' : Math.abs(value) < 1e-3 ? value.toExponential(1) : String(Number(value.toPrecision(3)))

/** What keeps a script's numbers from being the same to the last digits. */
export const caveatText = (caveat: Caveat, locale: Locale): string => words[locale][caveat]

/** What came of a check, in a few words. */
export const checkVerdict = ({ passed }: Pick<ScriptCheck, 'passed'>, locale: Locale): string =>
  passed ? words[locale].passed : words[locale].failed
