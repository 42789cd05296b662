import { AppError } from '#shared/errors'
import type { ModelSignature } from '#shared/model/trainedModel'
import { classTargetsOf, type Targets } from './targets'

/**
 * The targets of other data as a model knows them: classes go by their names. Numbers stay as they are.
 * @param column the target's name, for the error; empty for images
 * @throws AppError INVALID_INPUT classUnknown with the first class of a row that the model does not know
 */
export function otherClasses(targets: Targets, output: ModelSignature['output'], column: string): Targets {
  if (targets.kind === 'number' || output.kind === 'number') return targets
  const numbers = new Map(output.names.map((name, number) => [name, number]))
  const known = targets.names.map((name) => numbers.get(name) ?? null)
  const labels = targets.labels.map((label) => {
    if (label < 0) return label
    const number = known[label] ?? null
    if (number !== null) return number
    throw new AppError('INVALID_INPUT', 'classUnknown', { column, text: targets.names[label] ?? '' })
  })
  return classTargetsOf(labels, output.names)
}
