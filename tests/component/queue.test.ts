import { expect, test } from 'vitest'
import QueueList from '#renderer/features/queue/QueueList.vue'
import { QueuedId } from '#shared/model/ids'
import type { QueueEntry, QueueGroup } from '#shared/model/queue'
import { smallSpec } from '#fixtures/smallRun'
import { mountPart } from './mountPart'

const id = (place: number) => QueuedId.parse(`queued-0000000${String(place)}`)
const entry = (place: number, change: Partial<QueueEntry> = {}): QueueEntry => ({
  id: id(place),
  state: 'waiting',
  spec: { ...smallSpec, name: `run ${String(place)}` },
  datasetName: 'two moons',
  drawSurface: false,
  surface: null,
  projectId: null,
  group: null,
  runId: null,
  error: null,
  createdAt: 0,
  ...change,
})
const group: QueueGroup = { id: 'group-00000001', kind: 'seeds', size: 5 }
const entries = [
  entry(1, { state: 'training' }),
  entry(2, { group, spec: { ...smallSpec, name: 'small · seed 2' } }),
  entry(3, {
    group,
    state: 'failed',
    error: { code: 'CONFLICT', reason: 'datasetChanged', message: '', details: { name: 'two moons' } },
  }),
  entry(4),
]
const list = () => mountPart(QueueList, { entries, busy: false })

test('a group is one line that moves as one, by its buttons and by keys; what trains stays in front', async () => {
  const mounted = list()
  const rows = mounted.part.findAll('[data-test="queue-row"]')
  expect(rows).toHaveLength(3)
  expect(rows[1]?.text()).toContain('Seeds of “small”')
  const disabled = mounted.part
    .findAll<HTMLButtonElement>('[data-test="queue-up"]')
    .map(({ element }) => element.disabled)
  expect(disabled).toEqual([true, true, false])
  await mounted.part.findAll('[data-test="queue-down"]')[1]?.trigger('click')
  await rows[2]?.trigger('keydown', { key: 'ArrowUp', altKey: true })
  expect(mounted.emitted('move')).toEqual([
    [{ ids: [id(2), id(3)], before: null }],
    [{ ids: [id(4)], before: id(2) }],
  ])
})

test('says why a run was not trained, trains it again, and takes out all but what trains', async () => {
  const mounted = list()
  expect(mounted.at('queue-why').text()).toContain('run 3: The data set is not the one')
  await mounted.at('queue-retry').trigger('click')
  const removes = mounted.part.findAll<HTMLButtonElement>('[data-test="queue-remove"]')
  expect(removes[0]?.element.disabled).toBe(true)
  await removes[1]?.trigger('click')
  expect([mounted.emitted('retry'), mounted.emitted('remove')]).toEqual([[[[id(3)]]], [[[id(2), id(3)]]]])
})

test('a group opens to its members', async () => {
  const mounted = list()
  expect(mounted.part.findAll('[data-test="queue-member"]')).toHaveLength(0)
  await mounted.at('queue-open').trigger('click')
  expect(mounted.part.findAll('[data-test="queue-member"]')).toHaveLength(2)
  expect(mounted.at('queue-open').attributes('aria-expanded')).toBe('true')
})
