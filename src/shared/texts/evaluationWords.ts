import type { Evaluation } from '../model/evaluation'
import type { Locale } from './locale'
import { fill } from './message'
import { thresholdText } from './thresholdWords'
import { bilingual } from './words'

const texts = bilingual(
  {
    train: 'The network was trained on these: what it scores here says nothing about new data.',
    validation:
      'The validation part is looked at while training and when settings are chosen: its scores tend to be better than those on new data.',
    fold: 'The held-out fold of a cross-validation: settings are chosen by it, so it is validation by nature and no test.',
    all: 'These are other data than the network was trained with; whether some of them were among the training data is not checked. The baseline is taken from these very data.',
    withoutTarget: 'Left out, because they have no target: {rows} rows.',
    unknownValues: 'Column {column}: values that the model does not know in {rows} rows, taken as missing.',
  },
  {
    train: '网络就是用这些数据训练的：这里的成绩不能说明在新数据上的表现。',
    validation: '训练过程和选择设置时会参考验证集，因此它的成绩往往比新数据上的好一些。',
    fold: '交叉验证留出的一折：它用来选择设置，本质上是验证，不是测试。',
    all: '这不是训练网络所用的数据；其中是否有训练时用过的数据没有检查。基线取自这些数据本身。',
    withoutTarget: '因没有目标值而去掉的行：{rows}。',
    unknownValues: '列 {column}：有 {rows} 行的取值模型不认识，已按缺失处理。',
  },
)

/** That answers were given by another threshold than 0.5. */
function thresholdNote(evaluation: Evaluation, locale: Locale): readonly string[] {
  if (evaluation.kind === 'regression' || evaluation.threshold === undefined) return []
  const names = evaluation.classes.map(({ name }) => name)
  return [thresholdText(evaluation.threshold, names, locale)]
}

/** What is to be said of the rows that an evaluation was made on; nothing of a plain test. */
export function evaluationNotes(evaluation: Evaluation, locale: Locale): readonly string[] {
  const { part, otherData } = evaluation
  const words = texts[locale]
  const rows = otherData?.withoutTarget ?? 0
  return [
    ...(part === 'test' ? [] : [words[part]]),
    ...thresholdNote(evaluation, locale),
    ...(rows === 0 ? [] : [fill(words.withoutTarget, { rows })]),
    ...(otherData?.unknownValues ?? []).map((values) => fill(words.unknownValues, values)),
  ]
}
