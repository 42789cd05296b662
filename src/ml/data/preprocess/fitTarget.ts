import type { TargetScaling } from '#shared/model/runSpec'
import type { Targets } from '../batches/targets'
import { fitPair, unscaled, type Pair } from './scaling'

/**
 * The pair by which the target of a regression is scaled, from the training rows as for a feature: their mean and
 * population deviation, in double precision. Classes, and a target that is not to be scaled, stay as they are.
 */
export function fitTarget(scaling: TargetScaling, targets: Targets, trainRows: Int32Array): Pair {
  if (scaling === 'none' || targets.kind === 'classes') return unscaled
  const values = new Float64Array(trainRows.length)
  targets.gatherNumbers(trainRows, values)
  return fitPair({ kind: 'standard' }, () => {
    const [first = 0] = values
    // From one of the values, so that numbers far from 0 lose nothing.
    const mean = first + values.reduce((sum, value) => sum + (value - first), 0) / values.length
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
    return {
      min: values.reduce((left, right) => Math.min(left, right)),
      max: values.reduce((left, right) => Math.max(left, right)),
      mean,
      deviation: Math.sqrt(squares / values.length),
    }
  })
}
