import { expect, test } from 'vitest'
import StorageUseList from '#renderer/features/settings/storage/StorageUseList.vue'
import { fakeUse } from '#fixtures/fakeStorage'
import { mountPart } from './mountPart'

test('a kind of which nothing is on the disk is not listed', () => {
  const use = { ...fakeUse, kinds: [...fakeUse.kinds, { kind: 'unknown' as const, bytes: 0, items: [] }] }
  const { part } = mountPart(StorageUseList, { use, busy: false })
  const shown = fakeUse.kinds.filter(({ bytes }) => bytes > 0).length
  expect(part.findAll('[data-test="storage-kinds"] > li')).toHaveLength(shown)
  expect(part.text()).not.toContain('Not of Descent')
})

test('what a deleted project or the bin of runs holds is told, and is not removed one by one', () => {
  const items = (['run-in-bin', 'project-deleted', 'run-ended'] as const).map((reason) => ({
    path: `runs/${reason}`,
    name: reason,
    bytes: 10,
    reason,
  }))
  const use = { ...fakeUse, kinds: [{ kind: 'checkpoints' as const, bytes: 30, items }] }
  const { part } = mountPart(StorageUseList, { use, busy: false })
  expect(part.findAll('.item')).toHaveLength(3)
  expect(part.findAll('[data-test="storage-remove"]').map((one) => one.attributes('aria-label'))).toEqual([
    'Remove run-ended',
  ])
})
