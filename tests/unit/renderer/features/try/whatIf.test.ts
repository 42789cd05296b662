import { expect, it } from 'vitest'
import { ModelFeature, type Prediction } from '#shared/model/trainedModel'
import {
  isFlat,
  pathOf,
  placeOf,
  rangeOf,
  triedValues,
  whatIfLines,
} from '#renderer/features/try/table/whatIf'

const feature = (change: Partial<ModelFeature>): ModelFeature => ({
  ...ModelFeature.parse({ name: 'x', categories: null, min: 0, max: 10, mean: 5 }),
  ...change,
})
const classes = (...probabilities: number[]): Prediction => ({ kind: 'classes', probabilities, winner: 0 })

it('tries every word, every whole number of a short range, and a range in steps', () => {
  expect(triedValues(feature({ kind: 'category', categories: ['a', 'b', 'c'] }))).toEqual([0, 1, 2])
  const whole = triedValues(feature({ integer: true }))
  expect(whole.every(Number.isInteger)).toBe(true)
  expect([whole[0], whole.at(-1)]).toEqual([-2, 12])
  const many = triedValues(feature({ max: 1 }))
  expect(many).toHaveLength(61)
  expect(many[0]).toBeLessThan(0)
})

it('draws the classes whose probability changes most; of two classes one', () => {
  const answers = [classes(0.5, 0.3, 0.2), classes(0.1, 0.3, 0.6)]
  const output = { kind: 'classes' as const, names: ['a', 'b', 'c'] }
  expect(whatIfLines(answers, output).map(({ name }) => name)).toEqual(['c', 'a', 'b'])
  const two = { kind: 'classes' as const, names: ['no', 'yes'] }
  expect(whatIfLines([classes(0.9, 0.1)], two)).toEqual([{ name: 'yes', values: [0.1] }])
})

it('has room around numbers, and says when no value makes a difference', () => {
  const line = (values: readonly number[]) => [{ name: null, values }]
  expect(rangeOf(line([1, 3]), false)).toEqual({ low: 0.88, high: 3.12 })
  expect(rangeOf(line([5, 5]), false)).toEqual({ low: 4.5, high: 5.5 })
  expect(rangeOf(line([0.2, 0.3]), true)).toEqual({ low: 0, high: 1 })
  expect([isFlat(line([5, 5])), isFlat(line([5, 5.1]))]).toEqual([true, false])
  expect(pathOf([0, 1], [10, 20], { low: 0, high: 1 })).toBe('M0.0000 1.0000L1.0000 0.0000')
})

it('marks the value of the form where it lies within what is tried', () => {
  expect(placeOf(5, [0, 10])).toBe(0.5)
  expect([placeOf(null, [0, 10]), placeOf(11, [0, 10]), placeOf(1, [1])]).toEqual([null, null, null])
})
