import { afterEach, beforeEach, expect, test } from 'vitest'
import { projectService } from '../../../../../src/main/host/projects/service'
import { smallSpec } from '../../../../fixtures/smallRun'
import { memoryLog } from '../../../../fixtures/testHost'
import { logDataset, openTestLog, type TestLog } from '../../../../fixtures/testLog'

let opened: TestLog
beforeEach(async () => {
  opened = await openTestLog()
})
afterEach(() => opened.end())

function service() {
  const lines = memoryLog()
  return { projects: projectService(opened.log, lines), lines: lines.lines }
}

test('the draft comes back as it was saved last, beside the settings', () => {
  const { projects } = service()
  expect(projects.current()).toBeNull()
  const datasetId = logDataset(opened.log)
  projects.save({ spec: smallSpec, datasetId })
  projects.save({ spec: { ...smallSpec, name: 'Häuser 房价' }, datasetId })
  opened.log.settings.write({ theme: 'dark' })
  expect(service().projects.current()).toEqual({ spec: { ...smallSpec, name: 'Häuser 房价' }, datasetId })
  expect(opened.log.settings.read()).toEqual({ locale: 'system', theme: 'dark', engineCheckSeen: false })
})

test('the draft is forgotten when its data set is gone', () => {
  const { projects, lines } = service()
  const datasetId = logDataset(opened.log)
  projects.save({ spec: smallSpec, datasetId })
  opened.log.datasets.remove(datasetId, 1)
  expect(projects.current()).toBeNull()
  expect(lines).toEqual(['info the data set of the stored project is gone'])
})

test.each([
  ['no JSON', '{"spec":'],
  ['another shape', '{"spec":{"format":2},"datasetId":"data-moonszzz"}'],
])('a stored draft of %s is left out with a line in the log', (_what, value) => {
  const { projects, lines } = service()
  logDataset(opened.log)
  opened.database.sqlite.prepare(`INSERT INTO settings VALUES ('project.current', ?)`).run(value)
  expect(projects.current()).toBeNull()
  expect(lines).toEqual(['warn the stored project is invalid and was left out'])
})
