import type { Training } from '../model/training'
import { classWeightsOf } from '../network/classWeights'
import { bracketed, text } from './python'

/** The variable that has a weight for each class. */
export const weightsName = 'class_weights'

/** Code for the weights of these classes as numbers of numpy; null where all rows count the same. */
export function classWeightsCode(
  { classWeights }: Pick<Training, 'classWeights'>,
  classes: readonly string[],
): string | null {
  if (classWeights === undefined) return null
  if (classWeights.kind === 'balanced') {
    const count = String(classes.length)
    return [
      '# Balanced by the training rows: n / (k * n_c).',
      `counts = np.bincount(y[train], minlength=${count})`,
      `${weightsName} = counts.sum() / (${count} * counts)`,
    ].join('\n')
  }
  const weights = classWeightsOf(classWeights, classes, []) ?? []
  const items = classes.map((name, index) => `${text(name)}: ${String(weights[index] ?? 1)}`)
  return bracketed(`${weightsName} = np.array(list({`, items, '}.values()))')
}
