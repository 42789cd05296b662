import { losses, type Loss } from '../../catalog/losses'
import type { Column } from '../../model/dataset'
import type { RunData } from '../../model/runSpec'
import { classValues } from '../../network/rowShape'

/** What the targets of a script are: class numbers, a 0 or 1, one-hot rows, or numbers. */
export type TargetForm = 'classes' | 'binary' | 'one-hot' | 'numbers'

/** How the loss takes the target. */
export function targetForm(task: RunData['task'], loss: Loss): TargetForm {
  if (task === 'regression') return 'numbers'
  const { link } = losses[loss]
  return link === 'sigmoid' ? 'binary' : link === 'softmax' ? 'classes' : 'one-hot'
}

/**
 * Code for `y` of a table's target whose numbers `read` gives: as it stands, NaN where it is missing, and what makes class
 * numbers or scaled numbers of it once `train` is there.
 */
export function targetCode(
  data: RunData,
  column: Column,
  read: string,
): { readonly read: string; readonly made: readonly string[] } {
  const values = data.task === 'classification' ? (classValues(column) ?? []) : []
  const isCounted = values.every((value, index) => value === index)
  // Rows without a target are in no part.
  const present = column.missing > 0 ? 'np.nan_to_num(y)' : 'y'
  const scaled = [
    '# The target in its deviations from the mean of the training rows.',
    'y_offset, y_scale = y[train].mean(), y[train].std()',
    'y = (y - y_offset) / y_scale',
  ]
  if (data.task === 'regression') return { read: `y = ${read}`, made: isScaled(data) ? scaled : [] }
  return {
    read: `y = ${read}`,
    made: isCounted
      ? [`y = ${present}.astype(int)`]
      : [`classes = [${values.join(', ')}]`, `y = np.searchsorted(classes, ${present})`],
  }
}

/** Whether the target is scaled for the network. */
export const isScaled = ({ task, targetScaling }: Pick<RunData, 'task' | 'targetScaling'>): boolean =>
  task === 'regression' && targetScaling === 'standard'

/** Python for what a loss is multiplied by to be in the target's own units; null for nothing. */
export function lossFactor(data: RunData, loss: Loss): string | null {
  if (!isScaled(data)) return null
  return losses[loss].unitsOf(2) === 4 ? 'y_scale ** 2' : 'y_scale'
}
