import { createPinia, setActivePinia } from 'pinia'
import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { nextTick } from 'vue'
import { rangeProposal, rangeRate } from '#shared/network/rangeTest'
import CoachPanel from '#renderer/features/train/coach/CoachPanel.vue'
import RangeTestPanel from '#renderer/features/train/rangeTest/RangeTestPanel.vue'
import { rangePlot } from '#renderer/features/train/rangeTest/rangePlot'
import { useRangeTest } from '#renderer/features/train/rangeTest/rangeTestStore'
import { useProject } from '#renderer/features/project/projectStore'
import { connectFakeHost } from '#fixtures/connectFakeHost'
import { mountPart } from './mountPart'

beforeAll(connectFakeHost)
beforeEach(() => setActivePinia(createPinia()))

test('a range test ends with a proposal, and one press puts it into the settings', async () => {
  const range = useRangeTest()
  const project = useProject()
  const before = project.spec
  const { at } = mountPart(RangeTestPanel, {})
  void range.begin()
  expect(range.isRunning).toBe(true)
  await vi.waitFor(() => expect(range.proposal).not.toBeNull())
  await nextTick()
  const proposed = range.proposal?.proposed
  expect(at('range-test-found').text()).toContain(String(proposed))
  expect(project.spec).toEqual(before)
  await at('range-test-use').trigger('click')
  expect(project.spec.training.optimizer.learningRate).toBe(proposed)
  expect(range.isOpen).toBe(false)
})

test('one that is cancelled proposes nothing and changes nothing', async () => {
  const range = useRangeTest()
  const { at } = mountPart(RangeTestPanel, {})
  const begun = range.begin()
  await nextTick()
  await at('range-test-cancel').trigger('click')
  await begun
  expect([range.isOpen, range.isRunning, range.proposal, range.error]).toEqual([false, false, null, null])
})

test('the coach offers it beside the advice on the rate, and nowhere else', async () => {
  const advice = [
    { kind: 'rateTooSmall', rate: 1e-6, next: 1e-5, loss: 0.69, trivial: 0.693, remedy: {} },
    { kind: 'fewValidationRows', rows: 12, remedy: null },
  ]
  const { at, emitted } = mountPart(CoachPanel, { advice, canStart: true })
  expect(document.querySelectorAll('[data-test="coach-find-rate"]')).toHaveLength(1)
  await at('coach-find-rate').trigger('click')
  expect(emitted('findRate')).toEqual([[]])
})

test('the curve is drawn against powers of ten, up to a bit above its first loss', () => {
  const points = [0.7, 0.6, 0.2, 90].map((loss, step) => ({ rate: rangeRate(step * 30), loss }))
  const { proposed } = rangeProposal(points)
  const words = {
    loss: 'loss',
    smoothed: 'smoothed',
    rate: 'rate',
    proposed: (rate: number) => `proposed ${String(rate)}`,
    point: () => [],
    number: String,
    power: String,
  }
  const plot = rangePlot(points, 0.01, words, 'light')
  expect(plot.x).toMatchObject({ min: -7, max: 1 })
  expect([-7, -6.5, 0].map(plot.x.format)).toEqual(['1e-7', '', '1'])
  expect(plot.y.max).toBeLessThan(90)
  expect(plot.series.map(({ name }) => name)).toEqual(['loss', 'smoothed', 'proposed 0.01'])
  expect(plot.series[2]?.x).toEqual([-2, -2])
  expect(rangePlot(points, null, words, 'dark').series).toHaveLength(2)
  expect(proposed === null || proposed > 0).toBe(true)
})
