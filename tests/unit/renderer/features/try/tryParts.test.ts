import { describe, expect, it } from 'vitest'
import {
  columnLabels,
  indexOf,
  matrixRows,
  pageLayout,
} from '#renderer/features/try/parameters/parameterPage'
import {
  isOutside,
  matchingFeatures,
  roundStep,
  sliderScale,
  startValues,
} from '#renderer/features/try/table/tableForm'
import { fullInk } from '#shared/fullInk'

const number = { kind: 'number', encoding: 'number', fill: 0, inputs: 1, integer: false } as const
const category = { kind: 'category', encoding: 'one-hot', fill: 0, inputs: 3, integer: true } as const
const feature = { ...number, name: 'age', categories: null, min: 20, max: 70, mean: 41.23456 }
const colour = {
  ...category,
  name: 'colour',
  categories: ['red', 'green', 'blue'],
  min: 0,
  max: 2,
  mean: 1.4,
}

describe('the form for tables', () => {
  it('starts at the means and knows what lies outside the training range', () => {
    expect(startValues([feature, colour])).toEqual([41.23, 1])
    expect(startValues([{ ...feature, integer: true }])).toEqual([41])
    expect([19.9, 20, 70, 70.1].map((value) => isOutside(feature, value))).toEqual([true, false, false, true])
    expect(isOutside(colour, 5)).toBe(false)
  })

  it('gives the slider round steps and a little room beyond the range', () => {
    expect([0.034, 0.5, 7, 1, 0, Number.NaN].map(roundStep)).toEqual([0.02, 0.5, 5, 1, 1, 1])
    const scale = sliderScale(feature)
    expect(scale.min).toBeLessThanOrEqual(10)
    expect(scale.max).toBeGreaterThanOrEqual(80)
    expect(scale.from).toBeGreaterThan(0)
    expect(scale.to).toBeLessThan(1)
    expect(sliderScale({ min: 0, max: 7, integer: true }).step).toBe(1)
    const constant = sliderScale({ min: 3, max: 3, integer: false })
    expect(constant.max).toBeGreaterThan(constant.min)
  })

  it('finds inputs by a part of their name', () => {
    expect(matchingFeatures([feature, colour], ' OL', 10)).toEqual([1])
    expect(matchingFeatures([feature, colour], '', 1)).toEqual([0])
  })
})

describe('images', () => {
  it('have 16 as white only in the bundled digits', () => {
    expect(fullInk({ kind: 'sample', name: 'digits' })).toBe(16)
    expect(fullInk({ kind: 'mnist' })).toBe(255)
  })
})

describe('pages of parameters', () => {
  it('cut a matrix into whole rows and head them with their index', () => {
    expect(pageLayout([512, 784])).toEqual({ columns: 784, pageValues: 784 })
    expect(pageLayout([64, 10])).toEqual({ columns: 10, pageValues: 500 })
    expect(matrixRows([3, 2], 2, [5, 6, 7, 8])).toEqual([
      { label: '1', values: [5, 6] },
      { label: '2', values: [7, 8] },
    ])
    expect(columnLabels([3, 2])).toEqual(['0', '1'])
  })

  it('wrap a list, and rows that do not fit on a page', () => {
    expect(pageLayout([64])).toEqual({ columns: 10, pageValues: 500 })
    expect(pageLayout([3])).toEqual({ columns: 3, pageValues: 150 })
    expect(
      matrixRows(
        [12],
        0,
        Array.from({ length: 12 }, (_, index) => index),
      )[1],
    ).toEqual({
      label: '10',
      values: [10, 11],
    })
    expect(matrixRows([2, 4096], 4096, [1])).toEqual([{ label: '1, 0', values: [1] }])
    expect(columnLabels([12])[9]).toBe('+9')
  })

  it('find the index along every axis', () => {
    expect(indexOf(23, [2, 3, 4])).toEqual([1, 2, 3])
    expect(indexOf(4, [2, 3, 4])).toEqual([0, 1, 0])
  })
})
