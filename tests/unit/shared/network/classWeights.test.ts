import { describe, expect, test } from 'vitest'
import { schedules } from '#shared/catalog/schedules/index'
import { AppError } from '#shared/errors'
import { ClassWeights } from '#shared/model/classWeights'
import { checkRun } from '#shared/network/checkRun'
import { classWeightError } from '#shared/network/classWeightError'
import {
  balancedWeights,
  classWeightFault,
  classWeightsOf,
  type ClassWeightFault,
} from '#shared/network/classWeights'
import type { Training } from '#shared/model/training'
import { trainingFaults } from '#shared/network/trainingFaults'
import { explain } from '#shared/texts/explain'
import { smallManifest, smallSpec } from '#fixtures/smallRun'

const names = ['many', 'rare', 'few']
const balanced = { kind: 'balanced' } as const
const byHand = (weights: Record<string, number>) => ({ kind: 'by-hand', weights }) as const
const weighted = (classWeights: ClassWeights, loss: 'cross-entropy' | 'huber' = 'cross-entropy') => ({
  loss,
  classWeights,
})

describe('weights of classes', () => {
  // compute_class_weight("balanced") of scikit-learn 1.7 for 81, 10 and 17 rows.
  test('balanced ones are those of scikit-learn, and 1 on average over the rows', () => {
    const counts = [81, 10, 17]
    const weights = balancedWeights(counts)
    expect(weights).toEqual([0.4444444444444444, 3.6, 2.1176470588235294])
    expect(weights.reduce((sum, weight, index) => sum + weight * (counts[index] ?? 0), 0) / 108).toBeCloseTo(
      1,
      12,
    )
  })

  test('by hand are taken by the names, also those that every object has; others count 1', () => {
    expect(classWeightsOf(byHand({ rare: 4 }), names, [])).toEqual([1, 4, 1])
    expect(classWeightsOf(byHand({}), ['constructor', 'toString'], [])).toEqual([1, 1])
    expect(classWeightsOf(undefined, names, [1, 2, 3])).toBeNull()
  })

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY, '2'])('%s is no weight', (weight) => {
    expect(ClassWeights.safeParse({ kind: 'by-hand', weights: { rare: weight } }).success).toBe(false)
  })
})

const faults: readonly (readonly [string, ClassWeightFault | null, ClassWeightFault['kind'] | null])[] = [
  ['a target that is a number', classWeightFault(weighted(balanced), null, null), 'weightsNeedClasses'],
  [
    'a loss without weights',
    classWeightFault(weighted(balanced, 'huber'), names, [1, 1, 1]),
    'weightsNeedOtherLoss',
  ],
  [
    'a class that is not there',
    classWeightFault(weighted(byHand({ rear: 2 })), names, null),
    'weightOfUnknownClass',
  ],
  [
    'a class without training rows',
    classWeightFault(weighted(balanced), names, [5, 0, 1]),
    'weightsClassAbsent',
  ],
  ['counts that are not known yet', classWeightFault(weighted(balanced), names, null), null],
  [
    'weights by hand of a class without training rows',
    classWeightFault(weighted(byHand({ rare: 2 })), names, [5, 0, 1]),
    null,
  ],
  ['none', classWeightFault({ loss: 'huber' }, null, null), null],
]

describe('what keeps a training from having weights', () => {
  test.each(faults)('%s', (_, fault, kind) => {
    expect(fault?.kind ?? null).toBe(kind)
    if (fault === null) return
    for (const locale of ['en', 'zh-CN'] as const) {
      const { text, place, remedy } = explain(locale, classWeightError(fault))
      expect(`${text} ${remedy}`).not.toMatch(/[{}]/)
      expect(place).toContain('training.classWeights')
    }
  })

  test('names the class and those that there are', () => {
    const fault = { kind: 'weightOfUnknownClass', class: 'rear', classes: names } as const
    expect(explain('en', classWeightError(fault)).text).toBe(
      'A weight is given for the class “rear”, which the target does not have. Its classes: many, rare, few.',
    )
  })

  test('is an error of the form, and the host refuses it', () => {
    const classWeights = byHand({ nowhere: 2 })
    const training = { ...smallSpec.training, classWeights }
    const classes = { names: ['a', 'b'], counts: null }
    expect(trainingFaults(training, 100, false, null, classes)).toContainEqual(
      expect.objectContaining({ level: 'error', kind: 'weightOfUnknownClass', class: 'nowhere' }),
    )
    expect(trainingFaults(training, 100)).toEqual([])
    expect(() => checkRun({ ...smallSpec, training }, smallManifest, [2])).toThrow(AppError)
  })
})

describe('a watched metric that is not measured', () => {
  const watch = { metric: 'r2', keepBest: true, patience: null, leastChange: 0 } as const
  const plateau = (metric: 'loss' | 'accuracy' | 'macro-f1' | 'r2') => ({
    ...smallSpec.training,
    schedule: { ...schedules.plateau.defaults, metric },
  })
  const classes = { names: ['a', 'b'], counts: null }
  const kinds = (training: Training, validation: number, of: typeof classes | null = classes) =>
    trainingFaults(training, 100, false, validation, of).map(({ kind }) => kind)

  test('is an error of the form, and the host refuses it', () => {
    const training = { ...smallSpec.training, watch }
    expect(kinds(training, 10)).toEqual(['metricNotMeasured'])
    expect(kinds(training, 10, null)).toEqual([])
    expect(() => checkRun({ ...smallSpec, training }, smallManifest, [2])).toThrow(
      expect.objectContaining({ reason: 'metricNotMeasured' }),
    )
  })

  test.each([
    ['loss', 10, true],
    ['loss', 0, true],
    ['accuracy', 0, true],
    ['macro-f1', 10, true],
    ['macro-f1', 0, false],
    ['r2', 10, false],
  ] as const)('%s with %i validation rows can cut a rate: %s', (metric, validation, isMeasured) => {
    expect(kinds({ ...plateau(metric), epochs: 50 }, validation)).toEqual(
      isMeasured ? [] : ['metricNotMeasured'],
    )
  })
})
