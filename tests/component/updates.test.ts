import { expect, test } from 'vitest'
import UpdateCard from '#renderer/features/settings/updates/UpdateCard.vue'
import type { UpdateStatus } from '#shared/contract/updates'
import { mountPart } from './mountPart'

const card = (status: UpdateStatus) => mountPart(UpdateCard, { status, looks: false, appVersion: '1.0.0' })
const has = (mounted: ReturnType<typeof card>, name: string): boolean =>
  mounted.part.find(`[data-test="${name}"]`).exists()

test('a build without a feed says so and offers nothing', () => {
  const mounted = card({ kind: 'unavailable', why: 'noFeed' })
  expect(mounted.at('updates-text').text()).toContain('no feed for updates')
  expect(['updates-look', 'updates-check', 'updates-download'].some((name) => has(mounted, name))).toBe(false)
})

test('looking is off until a person agrees', async () => {
  const mounted = card({ kind: 'unknown' })
  const box = mounted.part.find<HTMLInputElement>('input[type="checkbox"]')
  expect(box.element.checked).toBe(false)
  await box.setValue(true)
  expect(mounted.emitted('looks')).toEqual([[true]])
})

test('what was found is shown with its notes as text and its size, to be downloaded or left for later', async () => {
  const mounted = card({ kind: 'available', version: '1.1.0', notes: 'Faster <b>', bytes: 80_000_000 })
  expect(mounted.at('updates-notes').text()).toBe('Faster <b>')
  expect(mounted.at('updates-download').text()).toBe('Download (80 MB)')
  await mounted.at('updates-download').trigger('click')
  await mounted.at('updates-later').trigger('click')
  expect([mounted.emitted('download').length, mounted.emitted('later').length]).toEqual([1, 1])
  expect(has(mounted, 'updates-install')).toBe(false)
})

test('an update is installed only when it is there and that is asked for', async () => {
  const mounted = card({ kind: 'ready', version: '1.1.0', notes: '' })
  await mounted.at('updates-install').trigger('click')
  expect(mounted.emitted('install')).toHaveLength(1)
})
