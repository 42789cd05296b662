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
