import { expect, test } from 'vitest'
import { foundProjects, shelfOf } from '#renderer/features/project/projectList'
import { sparkPath } from '#renderer/features/project/sparkPath'
import { DatasetId, ProjectId, RunId } from '#shared/model/ids'
import { bestScore, type ProjectSummary } from '#shared/model/project'

const project = (name: string, part: Partial<ProjectSummary> = {}): ProjectSummary => ({
  id: ProjectId.parse('project-00000001'),
  name,
  datasetId: DatasetId.parse('data-00000001'),
  datasetName: 'churn.csv',
  task: 'classification',
  touched: true,
  runs: 0,
  best: null,
  createdAt: 1,
  openedAt: 1,
  archivedAt: null,
  removedAt: null,
  ...part,
})

test('a project is found by every word of its name and data, in the list where it stands', () => {
  const all = [
    project('Häuser'),
    project('Wine', { archivedAt: 2 }),
    project('two-moons', { datasetName: 'two-moons', removedAt: 3, archivedAt: 2 }),
  ]
  expect(all.map(shelfOf)).toEqual(['current', 'archived', 'deleted'])
  const found = (shelf: 'current' | 'archived' | 'deleted', text: string) =>
    foundProjects(all, shelf, text, ({ name }) => (name === 'two-moons' ? '双月' : '')).map(
      ({ name }) => name,
    )
  expect(found('current', '')).toEqual(['Häuser'])
  expect(found('current', ' CHURN häu ')).toEqual(['Häuser'])
  expect(found('current', 'wine')).toEqual([])
  expect(found('archived', 'wine')).toEqual(['Wine'])
  expect(found('deleted', '双月')).toEqual(['two-moons'])
})

test('a small curve fills its box, and one exploded step does not flatten it', () => {
  expect(sparkPath({ values: [1, 0] }, 10, 4)).toBe('M0.0 0.0L10.0 4.0')
  const values = [...Array.from({ length: 40 }, (_, index) => 40 - index), 1e9]
  const path = sparkPath({ values }, 40, 10)
  expect(path.startsWith('M0.0 0.')).toBe(true)
  expect(sparkPath({ values: ['nan', 1] }, 10, 4)).toBe('')
})

const run = (number: number, metrics: Record<string, number | 'nan'>) => ({
  id: RunId.parse(`run-${String(number).padStart(8, '0')}`),
  metrics,
})

test('the best figure is of the newest run’s kind, and never of a test part', () => {
  expect(bestScore([])).toBeNull()
  expect(bestScore([run(1, { 'test/accuracy': 1 })])).toBeNull()
  const runs = [
    run(4, { 'validation/accuracy': 0.8, 'test/accuracy': 1 }),
    run(3, { 'validation/accuracy': 'nan' }),
    run(2, { 'validation/accuracy': 0.9 }),
    run(1, { 'validation/mean-absolute-error': 0 }),
  ]
  expect(bestScore(runs)).toEqual({ tag: 'validation/accuracy', value: 0.9, runId: runs[2]?.id })
  const errors = [2, 1, 3].map((value, index) => run(index + 1, { 'validation/mean-absolute-error': value }))
  expect(bestScore(errors)?.value).toBe(1)
})
