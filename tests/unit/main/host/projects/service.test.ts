import { afterEach, beforeEach, expect, test } from 'vitest'
import { projectService } from '#main/host/projects/service'
import { smallSpec } from '#fixtures/smallRun'
import { memoryLog } from '#fixtures/testHost'
import { storeDataset, logRun, openTestLog, type TestLog } from '#fixtures/testStore'

let opened: TestLog
beforeEach(async () => {
  opened = await openTestLog()
})
afterEach(() => opened.end())

function service() {
  const lines = memoryLog()
  let count = 0
  const deps = { now: () => 1000 + count, randomId: () => String((count += 1)) }
  return { projects: projectService(opened.store, lines, deps), lines: lines.lines }
}

test('the draft comes back as it was saved last, beside the settings', () => {
  const { projects } = service()
  expect(projects.current()).toBeNull()
  const datasetId = storeDataset(opened.store)
  projects.save({ spec: smallSpec, datasetId, touched: false })
  projects.save({ spec: { ...smallSpec, name: 'Häuser 房价' }, datasetId, touched: true })
  opened.store.settings.write({ theme: 'dark' })
  expect(service().projects.current()).toEqual({
    spec: { ...smallSpec, name: 'Häuser 房价' },
    datasetId,
    touched: true,
  })
  expect(opened.store.settings.read()).toEqual({
    locale: 'system',
    theme: 'dark',
    lookForUpdates: false,
    engineCheckSeen: false,
    seen: [],
  })
})

test('the draft is forgotten when its data set is gone', () => {
  const { projects, lines } = service()
  const datasetId = storeDataset(opened.store)
  projects.save({ spec: smallSpec, datasetId, touched: false })
  opened.store.datasets.remove(datasetId, 1)
  expect(projects.current()).toBeNull()
  expect(lines).toEqual(['info the data set of the stored project is gone'])
})

test.each([
  ['no JSON', '{"spec":'],
  ['another shape', '{"spec":{"format":2},"datasetId":"data-moonszzz"}'],
])('a stored draft of %s is left out with a line in the log', (_what, value) => {
  const { projects, lines } = service()
  storeDataset(opened.store)
  opened.database.sqlite.prepare(`INSERT INTO settings VALUES ('project.current', ?)`).run(value)
  expect(projects.current()).toBeNull()
  expect(lines).toEqual(['warn the stored project is invalid and was left out'])
})

/** The draft with another seed: other settings. */
const draft = (seed: number) => ({ ...smallSpec, training: { ...smallSpec.training, seed } })

test('a draft that is left with work in it is kept, also after a restart, the newest first', () => {
  const { projects } = service()
  const datasetId = storeDataset(opened.store)
  projects.leave({ spec: draft(1), datasetId, touched: true })
  projects.leave({ spec: draft(2), datasetId, touched: true })
  projects.leave({ spec: draft(1), datasetId, touched: true })
  projects.leave({ spec: draft(3), datasetId, touched: false })
  const kept = service().projects.earlier()
  expect(kept.map(({ spec }) => spec.training.seed)).toEqual([1, 2])
  const [first] = kept
  if (first === undefined) throw new Error('nothing kept')
  expect(
    service()
      .projects.forget(first.id)
      .map(({ spec }) => spec.training.seed),
  ).toEqual([2])
})

test('a draft that a run has logged is not kept: nothing of it is lost', () => {
  const { projects } = service()
  const datasetId = storeDataset(opened.store)
  const { sha256, source } = opened.store.datasets.list()[0] ?? { sha256: '', source: smallSpec.data.source }
  const trained = { ...draft(5), data: { ...smallSpec.data, datasetId, sha256, source } }
  logRun(opened.store, datasetId, 'trained', trained)
  expect(projects.leave({ spec: { ...trained, name: 'other' }, datasetId, touched: true })).toBeNull()
  expect(projects.leave({ spec: draft(6), datasetId, touched: true })).not.toBeNull()
})

test('the last ten are kept, and one that this version cannot read costs no other', () => {
  const { projects } = service()
  const datasetId = storeDataset(opened.store)
  for (let seed = 0; seed < 12; seed += 1) projects.leave({ spec: draft(seed), datasetId, touched: true })
  const stored = opened.store.settings.value('project.earlier')
  if (!Array.isArray(stored)) throw new Error('no list')
  expect(stored).toHaveLength(10)
  opened.store.settings.write({ 'project.earlier': [...stored.slice(1), { id: 'x', spec: { format: 9 } }] })
  const { projects: next, lines } = service()
  expect(next.earlier().map(({ spec }) => spec.training.seed)).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2])
  expect(lines).toEqual(['warn earlier projects are invalid and were left out'])
})
