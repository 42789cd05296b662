import { expect, test } from 'vitest'
import { queueLines } from '#main/cli/queueCommand'
import { QueuedId } from '#shared/model/ids'
import type { QueueEntry } from '#shared/model/queue'
import { smallSpec } from '#fixtures/smallRun'

const entry: QueueEntry = {
  id: QueuedId.parse('queued-00000001'),
  state: 'waiting',
  spec: smallSpec,
  datasetName: 'two moons',
  drawSurface: false,
  surface: null,
  projectId: null,
  group: { id: 'group-00000001', kind: 'folds', size: 5 },
  runId: null,
  error: null,
  createdAt: 0,
}
const failed: QueueEntry = {
  ...entry,
  state: 'failed',
  group: null,
  error: { code: 'CONFLICT', reason: 'datasetChanged', message: '', details: { name: 'two moons' } },
}

test('the queue is a table in its order, with why a run could not be trained', () => {
  const [table = '', fault] = queueLines([entry, failed], 'en')
  const [, first, second] = table.split('\n').map((line) => line.split(/\s{2,}/u))
  expect(first).toEqual(['1', 'small', 'two moons', '3', '1', 'waiting', 'cross-validation'])
  expect(second?.[5]).toBe('not trained')
  expect(fault).toMatch(/^2: The data set is not the one/u)
  expect(queueLines([], 'zh-CN')).toEqual(['队列中没有训练。'])
})
