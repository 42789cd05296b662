import { expect, it } from 'vitest'
import { ModelId } from '#shared/model/ids'
import type { ModelSummary } from '#shared/model/trainedModel'
import { findModel } from '#main/cli/findModel'

const model = (id: string, runNumber: number, name: string): ModelSummary =>
  ({ id: ModelId.parse(`model-${id}`), runNumber, name }) as ModelSummary

const models = [
  model('aaaa1111bbbb2222', 12, 'churn'),
  model('aaaa3333cccc4444', 11, 'churn'),
  model('bbbb5555dddd6666', 7, 'Iris, two layers'),
  model('cccc5555dddd6666', 3, '12'),
]

it('finds a model by its id, the number of its run, its name or a beginning of them', () => {
  const wanted = [
    'model-bbbb5555dddd6666',
    '7',
    'Iris, two layers',
    'iris, TWO layers',
    'model-bbbb',
    'bbbb5',
    'iris',
  ]
  expect(wanted.map((name) => findModel(models, name).runNumber)).toEqual(wanted.map(() => 7))
  expect(findModel(models, '12').name).toBe('churn')
})

it('names those that fit where several do', () => {
  expect(() => findModel(models, 'churn')).toThrow(
    expect.objectContaining({
      reason: 'modelAmbiguous',
      details: {
        name: 'churn',
        found: '12 (churn, model-aaaa1111bbbb2222), 11 (churn, model-aaaa3333cccc4444)',
      },
    }),
  )
  expect(() => findModel(models, 'nothing')).toThrow(expect.objectContaining({ reason: 'modelMissing' }))
  expect(() => findModel(models, ' ')).toThrow(expect.objectContaining({ reason: 'modelMissing' }))
})
