import { describe, expect, test } from 'vitest'
import { bestFigures, deltaOf, groupsAlong, orderOf } from '#shared/model/runOrder'
import { columnKind } from '#shared/model/runQuery'

describe('the order of values', () => {
  test.each([
    ['numbers up', [3, 1, 2], false, [1, 2, 0]],
    ['numbers down', [3, 1, 2], true, [0, 2, 1]],
    ['nothing last, also downwards', [null, 1, 2], true, [2, 1, 0]],
    ['what is undefined counts as nothing', ['nan', 1, 2], false, [1, 2, 0]],
    ['an infinite loss is the largest', [0.5, 'inf', 0.7], true, [1, 2, 0]],
    ['equal ones keep their places', [1, 1, 1], true, [0, 1, 2]],
    ['numbers in names count as numbers', ['run 10', 'run 9', 'Run 8'], false, [2, 1, 0]],
    ['Chinese by sound', ['数字', '波士顿'], false, [1, 0]],
  ] as const)('%s', (_what, values, descending, places) => {
    expect(orderOf(values, descending, null, 'zh-CN')).toEqual(places)
  })

  test('of one group stand together, what is in none at the end', () => {
    const values = [5, 4, 3, 2, 1]
    const groups = ['b', null, 'a', 'b', 'a']
    expect(orderOf(values, true, groups, 'en')).toEqual([2, 4, 0, 3, 1])
  })
})

test('groups are counted along the order, with the mean of what is finite', () => {
  const groups = [0.1, 0.01, 0.1, null]
  const order = orderOf([1, 2, 3, 4], false, groups, 'en')
  expect(groupsAlong(order, groups, [[0.5, 0.7, 'inf', 'nan']])).toEqual([
    { value: 0.01, count: 1, means: [0.7] },
    { value: 0.1, count: 2, means: [0.5] },
    { value: null, count: 1, means: [null] },
  ])
})

test('the best of a figure is told by data set, where there are two to compare', () => {
  const runs = {
    datasets: ['a', 'a', 'b', 'a', 'a'],
    states: ['done', 'stopped', 'done', 'done', 'diverged'],
  }
  expect(
    bestFigures(['test/accuracy', 'validation/loss', 'batch/learning-rate'], runs, [
      [0.5, 0.9, 0.99, null, 1],
      [0.4, 0.2, 0.1, 'nan', 0],
      [0.1, 0.1, 0.1, 0.1, 0.1],
    ]),
  ).toEqual([
    { dataset: 'a', tag: 'test/accuracy', value: 0.9 },
    { dataset: 'a', tag: 'validation/loss', value: 0.2 },
  ])
})

test('a difference is one of finite numbers', () => {
  expect([deltaOf(0.75, 0.5), deltaOf('inf', 0.5), deltaOf(0.5, null)]).toEqual([0.25, null, null])
})

test.each([
  ['name', 'fact'],
  ['validation/loss', 'figure'],
  ['delta:validation/loss', 'delta'],
  ['setting:training.seed', 'setting'],
  ['setting:', undefined],
  ['validation/nonsense', undefined],
])('the column %s is %s', (column, kind) => {
  expect(columnKind(column)?.kind).toBe(kind)
})
