import type { MetricName } from '../catalog/metrics'
import type { RunData } from '../model/runSpec'
import { isScaled, type TargetForm } from './data/target'
import { metricCode, metricFunctions, metricKey, toldMetrics } from './metrics'
import { block } from './python'

/** What scores a part of the rows. */
export type Scoring = {
  readonly form: TargetForm
  readonly data: RunData
  /** The last values of a network with one output are logits, not probabilities. */
  readonly logits: boolean
  /** Metrics that are watched. */
  readonly watched: readonly MetricName[]
  /** Python for a loss of the network in the target's own units, or null. */
  readonly factor: string | null
}

/**
 * Python for `answers_of(outputs)`, class numbers or numbers in the target's own units, and `score(rows)`, a dictionary of the
 * loss and the figures of a part. `outputs_of(rows)` and `loss_of(outputs, rows)` are there.
 */
export function scoringCode({ form, data, logits, watched, factor }: Scoring): string {
  const told = toldMetrics(form, watched)
  const loss = factor === null ? 'loss_of(outputs, rows)' : `loss_of(outputs, rows) * ${factor}`
  const figures = told.flatMap((name) => {
    const code = metricCode(name, form)
    return code === null ? [] : [`'${metricKey(name)}': float(${code})`]
  })
  const actual = isScaled(data) ? 'y[rows] * y_scale + y_offset' : 'y[rows]'
  return [
    block('def answers_of(outputs):', [
      ...(form === 'binary' ? ['"""The second class from a probability of 0.5 on."""'] : []),
      `return ${answersCode(form, data, logits)}`,
    ]),
    ...metricFunctions(told),
    block('def score(rows):', [
      'outputs = outputs_of(rows)',
      `answers, actual = answers_of(outputs), ${actual}`,
      `return {'loss': ${loss}, ${figures.join(', ')}}`,
    ]),
  ].join('\n\n')
}

/** Python for class numbers, or numbers in the target's own units. */
function answersCode(form: TargetForm, data: RunData, logits: boolean): string {
  switch (form) {
    case 'classes':
    case 'one-hot':
      return 'outputs.argmax(axis=1)'
    case 'binary':
      return `(outputs[:, 0] >= ${logits ? '0' : '0.5'}).astype(int)`
    case 'numbers':
      return isScaled(data) ? 'outputs[:, 0] * y_scale + y_offset' : 'outputs[:, 0]'
  }
}

/** Python that tells the figures of a dictionary in a line. */
export const toldFigures = (name: string): string =>
  `', '.join(f'{key} {value:.6g}' for key, value in ${name}.items())`
