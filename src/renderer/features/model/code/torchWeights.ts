import type { Training } from '#shared/model/training'
import { classWeightsOf } from '#shared/network/classWeights'
import { bracketed, text } from './python'

/** The variable of the script that has a weight for each class. */
export const weightsName = 'class_weights'

/** Torch makes whole numbers of numbers without a point. */
const decimal = (value: number): string => (Number.isInteger(value) ? `${String(value)}.0` : String(value))

/**
 * Code for the weights of these classes: none where all rows count the same. Balanced ones are counted in `labels`, the class
 * numbers of the training rows.
 */
export function torchWeights(
  { classWeights }: Pick<Training, 'classWeights'>,
  classes: readonly string[],
  labels: string,
): readonly string[] {
  if (classWeights === undefined) return []
  if (classWeights.kind === 'balanced') {
    const count = String(classes.length)
    return [
      [
        '# Balanced by the training rows: n / (k · n_c).',
        `counts = torch.bincount(${labels}, minlength=${count})`,
        `${weightsName} = counts.sum() / (${count} * counts)`,
      ].join('\n'),
    ]
  }
  const weights = classWeightsOf(classWeights, classes, []) ?? []
  const items = classes.map((name, index) => `${text(name)}: ${decimal(weights[index] ?? 1)}`)
  return [bracketed(`${weightsName} = torch.tensor(list({`, items, '}.values()))')]
}
