import { expect, test } from 'vitest'
import { scoreOf, usualFigures } from '#shared/model/score'

const run = (metrics: Record<string, number | 'nan'>) => ({ metrics })

test('a run came to its score on the rows that say most of new data', () => {
  expect(scoreOf(run({ 'train/loss': 1, 'train/accuracy': 1 }))).toBeNull()
  const validation = { 'validation/loss': 0.5, 'validation/accuracy': 'nan' } as const
  expect(scoreOf(run(validation))).toEqual({
    part: 'validation',
    tag: 'validation/accuracy',
    value: 'nan',
  })
  expect(scoreOf(run({ ...validation, 'fold/loss': 0.25 }))).toMatchObject({ part: 'fold', tag: 'fold/loss' })
  const error = { 'test/loss': 4, 'test/mean-absolute-error': 2 }
  expect(scoreOf(run({ ...validation, ...error }))).toMatchObject({
    tag: 'test/mean-absolute-error',
    value: 2,
  })
})

test('a list shows accuracy or error of each part that one of its runs has', () => {
  expect(usualFigures([])).toEqual(['validation/accuracy'])
  const runs = [run({ 'validation/accuracy': 1 }), run({ 'fold/mean-absolute-error': 1, 'fold/loss': 1 })]
  expect(usualFigures(runs)).toEqual(['validation/accuracy', 'fold/mean-absolute-error'])
})
