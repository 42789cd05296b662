import type { MetricName } from '../catalog/metrics'
import type { TargetForm } from './data/target'
import { block } from './python'

/** Python's name of a metric: a function, and a key of what is scored. */
export const metricKey = (name: MetricName): string => name.replaceAll('-', '_')

/** Functions of numpy for metrics that take more than a line; `answers` are class numbers, or numbers in the target's unit. */
const functions: Readonly<Partial<Record<MetricName, string>>> = {
  mcc: block('def mcc(answers, actual):', [
    'given, found = (np.bincount(values, minlength=len(class_names)).astype(float) for values in (answers, actual))',
    'n, correct = len(actual), (answers == actual).sum()',
    'return (correct * n - given @ found) / np.sqrt((n**2 - given @ given) * (n**2 - found @ found))',
  ]),
  'macro-f1': block('def macro_f1(answers, actual):', [
    'correct = np.bincount(actual[answers == actual], minlength=len(class_names))',
    'both = np.bincount(actual, minlength=len(class_names)) + np.bincount(answers, minlength=len(class_names))',
    'return (2 * correct[both > 0] / both[both > 0]).mean()',
  ]),
}

/** The figures of a part in Python: an expression for each. `outputs` are the network's, `rows` those of the part. */
export function metricCode(name: MetricName, form: TargetForm): string | null {
  const isNumber = form === 'numbers'
  switch (name) {
    case 'accuracy':
      return isNumber ? null : '(answers == actual).mean()'
    case 'balanced-accuracy':
      return isNumber
        ? null
        : 'np.mean([(answers[actual == label] == label).mean() for label in np.unique(actual)])'
    case 'mcc':
      return isNumber ? null : 'mcc(answers, actual)'
    case 'macro-f1':
      return isNumber ? null : 'macro_f1(answers, actual)'
    case 'top-5-accuracy':
      return isNumber
        ? null
        : '(np.argsort(-outputs, kind="stable")[:, :5] == actual[:, None]).any(axis=1).mean()'
    case 'mean-absolute-error':
      return isNumber ? 'abs(answers - actual).mean()' : null
    case 'r2':
      return isNumber ? '1 - ((answers - actual) ** 2).sum() / ((actual - actual.mean()) ** 2).sum()' : null
    case 'loss':
    case 'learning-rate':
      return null
  }
}

/** The figures that a script tells of a part, beside the loss. */
export const toldMetrics = (form: TargetForm, watched: readonly MetricName[]): readonly MetricName[] => [
  ...new Set<MetricName>([
    ...(form === 'numbers' ? (['mean-absolute-error', 'r2'] as const) : (['accuracy'] as const)),
    ...watched.filter((name) => name !== 'loss' && name !== 'learning-rate'),
  ]),
]

/** Functions that these metrics need. */
export const metricFunctions = (names: readonly MetricName[]): readonly string[] =>
  names.flatMap((name) => functions[name] ?? [])
