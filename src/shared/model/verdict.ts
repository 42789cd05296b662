import { losses } from '../catalog/losses'
import { unreachable } from '../errors'
import type { Evaluation } from './evaluation'
import { fromMeasured } from './number'
import type { RunSpec } from './runSpec'

/** What a test says beside the trivial answer: better, not better, or that it cannot be told from so few rows. */
export type Verdict = 'better' | 'unsure' | 'notBetter'

/** Classes are judged by the 95 % interval of the accuracy, numbers by the mean absolute error. */
export function verdictOf(evaluation: Evaluation): Verdict {
  switch (evaluation.kind) {
    case 'regression': {
      const { meanAbsoluteError, baseline } = evaluation
      return fromMeasured(meanAbsoluteError) < baseline.meanAbsoluteError ? 'better' : 'notBetter'
    }
    case 'classification': {
      const [low, high] = evaluation.interval
      const { accuracy } = evaluation.baseline
      return low > accuracy ? 'better' : high < accuracy ? 'notBetter' : 'unsure'
    }
    default:
      return unreachable(evaluation)
  }
}

/**
 * Whether a classifier that compares outputs one by one seems to answer with the shares of the classes for every row: it
 * names one class throughout. With such a loss these shares are a flat place, which small steps hardly leave.
 */
export function namesOneClass({ training: { loss } }: RunSpec, evaluation: Evaluation | null): boolean {
  if (evaluation === null || evaluation.kind === 'regression') return false
  const isByOutput = losses[loss].link === 'identity'
  return isByOutput && evaluation.classes.filter(({ predicted }) => predicted > 0).length === 1
}
