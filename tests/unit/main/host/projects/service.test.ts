import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { foldersOf } from '#main/host/folders'
import { projectService } from '#main/host/projects/service'
import { ProjectId } from '#shared/model/ids'
import { noHistory, type ProjectDraft } from '#shared/model/project'
import { smallSpec } from '#fixtures/smallRun'
import { memoryLog } from '#fixtures/testHost'
import { storeDataset, logRun, openTestLog, type TestLog } from '#fixtures/testStore'

let opened: TestLog
beforeEach(async () => {
  opened = await openTestLog()
})
afterEach(() => opened.end())

let count = 0
function service() {
  const lines = memoryLog()
  const deps = {
    now: () => (count += 1),
    randomId: () => String((count += 1)).padStart(16, '0'),
  }
  const folders = foldersOf(dirname(opened.file))
  return { projects: projectService(opened.store, folders, lines, deps), folders, lines: lines.lines }
}

const idOf = (name: string): ProjectId => ProjectId.parse(`project-${name.padEnd(8, '0')}`)

/** A draft with its name and seed. */
const draftOf = (name: string, part: Partial<ProjectDraft> = {}): ProjectDraft => ({
  spec: { ...smallSpec, name },
  datasetId: storedData(),
  touched: true,
  history: noHistory,
  ...part,
})
const storedData = () => opened.store.datasets.list()[0]?.id ?? storeDataset(opened.store)

test('what is left stays in the list with its draft and what can be undone in it, the last opened first', () => {
  const { projects } = service()
  const { network } = smallSpec
  const history = { undo: [{ network, loss: 'cross-entropy' as const }], redo: [] }
  projects.create(idOf('a'), draftOf('first'))
  projects.create(idOf('b'), draftOf('second'))
  projects.save(idOf('a'), draftOf('Häuser 房价', { history }))
  expect(projects.list().map(({ name }) => name)).toEqual(['second', 'Häuser 房价'])
  const { draft, summary } = projects.open(idOf('a'))
  expect(draft).toEqual(draftOf('Häuser 房价', { history }))
  expect(summary).toMatchObject({ runs: 0, best: null, touched: true, datasetName: 'two moons' })
  const again = service().projects
  expect(again.current()?.draft).toEqual(draft)
  expect(again.list().map(({ name }) => name)).toEqual(['Häuser 房价', 'second'])
})

test('a project that holds nothing but what was proposed makes room for the same proposal, and for no other', () => {
  const { projects } = service()
  projects.create(idOf('a'), draftOf('moons', { touched: false }))
  projects.create(idOf('b'), draftOf('moons', { touched: false }))
  expect(projects.list().map(({ id }) => id)).toEqual([idOf('b')])
  logRun(opened.store, storedData(), 'trained', null, idOf('b'))
  projects.create(idOf('c'), draftOf('moons', { touched: false }))
  projects.save(idOf('c'), draftOf('moons'))
  projects.create(idOf('d'), draftOf('moons'))
  expect(projects.list().map(({ id }) => id)).toEqual([idOf('d'), idOf('c'), idOf('b')])
})

test('its runs are counted, and the best figure on rows that no run learned from is told', () => {
  const { projects } = service()
  projects.create(idOf('a'), draftOf('mine'))
  const scores = [0.7, 0.9, 0.8].map((accuracy, index) => {
    const run = logRun(opened.store, storedData(), `run${String(index)}`, null, idOf('a'))
    opened.store.runs.change(run.id, { metrics: { 'validation/accuracy': accuracy, 'test/accuracy': 1 } })
    return run.id
  })
  logRun(opened.store, storedData(), 'foreign')
  expect(projects.list()[0]).toMatchObject({
    runs: 3,
    best: { tag: 'validation/accuracy', value: 0.9, runId: scores[1] },
  })
})

test('a deleted project takes its runs and models out of sight, and brings them back', () => {
  const { projects } = service()
  projects.create(idOf('a'), draftOf('mine'))
  const run = logRun(opened.store, storedData(), 'mine', null, idOf('a'))
  expect(() => projects.remove(idOf('a'))).toThrow(expect.objectContaining({ reason: 'projectBusy' }))
  opened.store.runs.change(run.id, { state: 'done' })
  logRun(opened.store, storedData(), 'foreign')
  projects.remove(idOf('a'))
  expect(opened.store.runs.list(null, 10).map(({ name }) => name)).toEqual(['small'])
  expect([projects.current(), projects.list()[0]?.removedAt]).toEqual([null, expect.any(Number)])
  expect(() => projects.open(idOf('a'))).toThrow(expect.objectContaining({ reason: 'projectMissing' }))
  projects.restore(idOf('a'))
  expect(opened.store.runs.list(null, 10)).toHaveLength(2)
  expect(projects.open(idOf('a')).summary.runs).toBe(1)
})

test('of projects deleted longer than thirty days ago the list says nothing, and the next start removes them', async () => {
  const { projects, folders } = service()
  const dayMs = 24 * 60 * 60 * 1000
  projects.create(idOf('b'), draftOf('young'))
  projects.remove(idOf('b'))
  projects.create(idOf('a'), draftOf('mine'))
  const run = logRun(opened.store, storedData(), 'mine', null, idOf('a'))
  opened.store.runs.change(run.id, { state: 'done' })
  mkdirSync(folders.run(run.id), { recursive: true })
  projects.remove(idOf('a'))
  expect(projects.list()).toHaveLength(2)
  opened.store.projects.change(idOf('a'), { removedAt: -31 * dayMs })
  expect(projects.list().map(({ id }) => id)).toEqual([idOf('b')])
  await expect(projects.removeOld()).resolves.toBe(1)
  expect(existsSync(folders.run(run.id))).toBe(false)
  expect(() => projects.restore(idOf('a'))).toThrow(expect.objectContaining({ reason: 'projectMissing' }))
  projects.restore(idOf('b'))
  // The number of a run is given once.
  expect(logRun(opened.store, storedData(), 'next').number).toBe(run.number + 1)
})

test('it is renamed, duplicated without its runs, archived, and no longer archived once it is opened', () => {
  const { projects } = service()
  projects.create(idOf('a'), draftOf('mine'))
  logRun(opened.store, storedData(), 'mine', null, idOf('a'))
  expect(projects.rename(idOf('a'), 'theirs').name).toBe('theirs')
  expect(projects.open(idOf('a')).draft.spec.name).toBe('theirs')
  const copy = projects.duplicate(idOf('a'), 'theirs (copy)')
  expect(copy).toMatchObject({ name: 'theirs (copy)', runs: 0, touched: true })
  expect(projects.current()?.summary.id).toBe(idOf('a'))
  expect(projects.archive(idOf('a'), true).archivedAt).not.toBeNull()
  expect(projects.open(idOf('a')).summary.archivedAt).toBeNull()
})

test('one that this version cannot read costs no other, and its damaged history costs the draft nothing', () => {
  const { projects } = service()
  projects.create(idOf('a'), draftOf('mine'))
  projects.create(idOf('b'), draftOf('broken'))
  const { sqlite } = opened.database
  sqlite.prepare(`UPDATE projects SET spec = '{"format":9}' WHERE name = 'broken'`).run()
  sqlite.prepare(`UPDATE projects SET history = 'no JSON' WHERE name = 'mine'`).run()
  const { projects: next, lines } = service()
  expect(next.list().map(({ name }) => name)).toEqual(['mine'])
  expect(next.current()).toBeNull()
  expect(lines).toEqual(['warn the open project cannot be read'])
  expect(opened.store.unreadable().map(({ reason }) => reason)).toEqual(['projectUnreadable'])
  expect(next.open(idOf('a')).draft.history).toEqual(noHistory)
})
