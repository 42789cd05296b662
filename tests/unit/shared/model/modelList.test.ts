import { expect, it } from 'vitest'
import type { RunSummary } from '#shared/model/run'
import { bestModels, foundModels, listedModels, sortedModels } from '#shared/model/modelList'
import { tagsOf } from '#shared/model/marks'
import type { ModelSummary } from '#shared/model/trainedModel'

const run = (number: number, metrics: RunSummary['metrics']): RunSummary =>
  ({ id: `run-${number}`, number, epochsDone: number * 10, metrics }) as unknown as RunSummary
const model = (number: number, name: string, more: Partial<ModelSummary> = {}): ModelSummary =>
  ({
    id: `model-${number}`,
    name,
    runId: `run-${number}`,
    runNumber: number,
    datasetId: 'data-1',
    datasetName: 'churn',
    createdAt: number,
    marks: null,
    ...more,
  }) as unknown as ModelSummary

const runs = [
  run(1, { 'validation/accuracy': 0.8 }),
  run(2, { 'validation/accuracy': 0.9 }),
  run(3, { 'validation/accuracy': 'nan' }),
  run(4, { 'test/mean-absolute-error': 2 }),
  run(5, { 'test/mean-absolute-error': 1 }),
  run(6, { 'validation/accuracy': 0.95 }),
]
const models = [
  model(1, 'a'),
  model(2, 'b', { marks: { starred: true, tags: ['clinic'], note: 'for Köln' } }),
  model(3, 'c10'),
  model(4, 'c9', { datasetId: 'data-2' as ModelSummary['datasetId'], datasetName: 'prices' }),
  model(5, 'd', { datasetId: 'data-2' as ModelSummary['datasetId'], datasetName: 'prices' }),
  model(6, 'e', { datasetId: 'data-3' as ModelSummary['datasetId'] }),
]
const listed = listedModels(models, runs)
const namesOf = (found: typeof listed): readonly string[] => found.map(({ model: { name } }) => name)

it('marks the best of each data, where there is another one to be better than', () => {
  expect([...bestModels(listed)]).toEqual(['model-2', 'model-5'])
  expect([...bestModels(listedModels(models, []))]).toEqual([])
})

it('sorts by what is better, newer or larger, and by names as people do', () => {
  expect(namesOf(sortedModels(listed.slice(0, 3), 'score', false, 'en'))).toEqual(['b', 'a', 'c10'])
  expect(namesOf(sortedModels(listed.slice(3, 5), 'score', false, 'en'))).toEqual(['d', 'c9'])
  expect(namesOf(sortedModels(listed, 'name', false, 'en'))).toEqual(['a', 'b', 'c9', 'c10', 'd', 'e'])
  expect(namesOf(sortedModels(listed, 'run', true, 'en'))[0]).toBe('a')
})

it('finds by name, data, tag, note or run, and those with a star', () => {
  expect(namesOf(foundModels(listed, 'PRICES', false))).toEqual(['c9', 'd'])
  expect(namesOf(foundModels(listed, 'köln clinic', false))).toEqual(['b'])
  expect(namesOf(foundModels(listed, '#3', false))).toEqual(['c10'])
  expect(namesOf(foundModels(listed, '', true))).toEqual(['b'])
})

it('takes tags as they are typed', () => {
  expect(tagsOf(' clinic,best，临床、 best ;')).toEqual(['clinic', 'best', '临床'])
})
