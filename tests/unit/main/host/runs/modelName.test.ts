import { expect, it } from 'vitest'
import { modelName } from '#main/host/runs/modelName'

it('tells models of runs with one name apart', () => {
  expect(modelName({ name: 'churn', number: 3 }, [])).toBe('churn')
  expect(modelName({ name: 'churn', number: 4 }, ['iris', 'churn'])).toBe('churn #4')
  expect(modelName({ name: 'x'.repeat(120), number: 12_345 }, ['x'.repeat(120)]).length).toBeLessThanOrEqual(
    120,
  )
})
