import { AppError } from '../errors'
import type { DatasetManifest } from '../model/dataset'
import type { RunSpec } from '../model/runSpec'

type TargetChoice = Pick<RunSpec['data'], 'target' | 'task'>

/**
 * Why a column that is there cannot be the target: `targetIsWords` with one of its cells where numbers are wanted of a
 * column of words, else `targetDoesNotFit`.
 */
export function targetFault({ columns }: Pick<DatasetManifest, 'columns'>, data: TargetChoice): AppError {
  const column = data.target ?? ''
  const text = columns.find(({ name }) => name === data.target)?.categories?.[0]
  return data.task === 'regression' && text !== undefined
    ? new AppError('INVALID_INPUT', 'targetIsWords', { column, text })
    : new AppError('INVALID_INPUT', 'targetDoesNotFit', { column, task: data.task })
}
