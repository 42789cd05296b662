import type { Dataset } from '#shared/model/dataset'
import type { RunSpec } from '#shared/model/runSpec'
import { validateSpec } from './validateSpec'

/** Values of a data set that are kept in memory for a training that nobody has asked for yet: those of MNIST fit. */
const mostValues = 64e6

/** Whether a training is worth preparing before it is asked for: its specification fits the data, which are not too large. */
export function canPrepare(spec: RunSpec, dataset: Dataset): boolean {
  const { rows, columns, image } = dataset
  const width = image === null ? columns.length : image.height * image.width * image.channels
  if (rows * width > mostValues) return false
  try {
    validateSpec(spec, dataset)
    return true
  } catch {
    return false
  }
}
