import { expect, it } from 'vitest'
import { robustTop } from '#renderer/features/runs/compare/robustTop'

const line = (name: string, ...values: number[]) => ({
  name,
  steps: values.map((_, index) => index + 1),
  values,
})

it('leaves a run that exploded above the axis and says how high it goes', () => {
  const { top, above } = robustTop([
    line('run 1', 2.3, 0.2),
    line('run 2', 1.9, 0.4),
    line('run 3', 2, 90_560),
  ])
  expect(top).toBe(2.5)
  expect(above.map((one) => [one.line.name, one.highest])).toEqual([['run 3', 90_560]])
})

it('finds the one of two, and those of many', () => {
  expect(robustTop([line('run 1', 900), line('run 2', 2)])).toMatchObject({
    top: 2,
    above: [{ highest: 900 }],
  })
  const three = [line('1', 1), line('2', 1.2), line('3', 1.1), line('4', 1e5), line('5', 1e6)]
  expect(robustTop(three).above).toHaveLength(2)
})

it('leaves the axis alone while all runs can be read on it', () => {
  expect(robustTop([line('run 1', 2.3), line('run 2', 0.3)])).toEqual({ top: null, above: [] })
  expect(robustTop([line('run 1', 1e6, 3), line('run 2', 1e6, 2)])).toEqual({ top: null, above: [] })
  expect(robustTop([line('run 1', 1e6)])).toEqual({ top: null, above: [] })
  expect(robustTop([line('empty'), line('run 1', Number.NaN, Infinity)])).toEqual({ top: null, above: [] })
})

it('looks past what is no number', () => {
  expect(robustTop([line('run 1', 1), line('run 2', Infinity, 50, Number.NaN)]).above).toHaveLength(1)
})
