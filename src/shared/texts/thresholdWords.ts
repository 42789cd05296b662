import type { DecisionThreshold } from '../model/decisionThreshold'
import type { Evaluation } from '../model/evaluation'
import type { Locale } from './locale'
import { fill } from './message'
import { bilingual } from './words'

const texts = bilingual(
  {
    answers: 'The model answers “{name}” from a probability of {value} on, instead of 0.5.',
    ofRun: 'The scores of the run are those of 0.5.',
    separator: ' ',
  },
  {
    answers: '模型在“{name}”的概率达到 {value} 时预测该类别，而不是 0.5。',
    ofRun: '这次训练的成绩按 0.5 计算。',
    separator: '',
  },
)

/** By which threshold a model answers, where that is not 0.5. `names` are those of its classes. */
export const thresholdText = (
  { positive, value }: DecisionThreshold,
  names: readonly string[],
  locale: Locale,
): string => fill(texts[locale].answers, { name: names[positive] ?? String(positive), value })

/** The same beside the scores of its run, which do not depend on it; null where the threshold is 0.5. */
export function thresholdOfRun(
  threshold: DecisionThreshold | null,
  scores: Evaluation | null,
  locale: Locale,
): string | null {
  if (threshold === null) return null
  const names = scores?.kind === 'classification' ? scores.classes.map(({ name }) => name) : []
  const { separator, ofRun } = texts[locale]
  return `${thresholdText(threshold, names, locale)}${separator}${ofRun}`
}
