import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test, vi } from 'vitest'
import { nextTick } from 'vue'
import { ModelId } from '#shared/model/ids'
import PageTabs from '#renderer/ui/PageTabs.vue'
import ThresholdPanel from '#renderer/features/evaluate/threshold/ThresholdPanel.vue'
import { useScores } from '#renderer/features/evaluate/scoresStore'
import { fakeThreshold } from '#fixtures/fakeCurves'
import { mountPart } from './mountPart'

vi.mock('#renderer/api/host', () => ({ host: {} }))

beforeEach(() => setActivePinia(createPinia()))

const mounted = (stored: { readonly positive: number; readonly value: number } | null = null) => {
  const scores = useScores()
  const asked = vi
    .spyOn(scores, 'thresholdCounts')
    .mockImplementation((_, wish) => Promise.resolve(fakeThreshold(wish)))
  const part = mountPart(ThresholdPanel, {
    modelId: ModelId.parse('model-00000001'),
    names: ['no', 'yes'],
    stored,
    busy: false,
  })
  return { ...part, asked }
}
const settled = async (at: (name: string) => { text: () => string }, name: string, text: string) =>
  vi.waitFor(() => expect(at(name).text()).toContain(text))

test('a threshold is typed or moved, its counts follow, and it is kept', async () => {
  const { at, type, emitted, asked } = mounted()
  await settled(at, 'evaluate-threshold-counts', '35')
  expect(at('evaluate-threshold-keep').attributes('disabled')).toBeDefined()
  await type('evaluate-threshold-value', '0.313')
  await vi.waitFor(() => expect(asked.mock.lastCall?.[1]).toMatchObject({ positive: 1, value: 0.313 }))
  await type('evaluate-threshold-slider', '0.84')
  await settled(at, 'evaluate-threshold-recall', '40.0')
  await at('evaluate-threshold-keep').trigger('click')
  expect(emitted('keep')).toEqual([[{ positive: 1, value: 0.84 }]])
})

test('the cheapest one is proposed for the costs, and taken with one click', async () => {
  const { at, type, emitted, asked } = mounted()
  await type('evaluate-threshold-cost-negative', '10')
  await vi.waitFor(() =>
    expect(asked.mock.lastCall?.[1].costs).toEqual({ falsePositive: 1, falseNegative: 10 }),
  )
  await settled(at, 'evaluate-threshold-cheapest', '0.3')
  await at('evaluate-threshold-take').trigger('click')
  await at('evaluate-threshold-keep').trigger('click')
  expect(emitted('keep')).toEqual([[{ positive: 1, value: 0.3 }]])
})

test('one that is kept is told, and undone; 0.5 is none', async () => {
  const { at, type, emitted } = mounted({ positive: 0, value: 0.2 })
  expect(at('evaluate-threshold-now').text()).toContain('0.2 for “no”')
  await at('evaluate-threshold-reset').trigger('click')
  await type('evaluate-threshold-value', '0.4')
  await type('evaluate-threshold-value', '0.5')
  await at('evaluate-threshold-keep').trigger('click')
  expect(emitted('keep')).toEqual([[null], [null]])
})

test('arrow keys walk through the parts of a page, around its ends', async () => {
  const tabs = ['one', 'two', 'three'].map((name) => ({ name, label: name }))
  const { part, emitted } = mountPart(PageTabs, { tabs, label: 'parts', modelValue: 'one' })
  const press = async (key: string) => {
    await part.get('[role="tablist"]').trigger('keydown', { key })
    await part.setProps({ modelValue: emitted('update:modelValue').at(-1)?.[0] })
    await nextTick()
  }
  for (const key of ['ArrowRight', 'End', 'ArrowRight', 'ArrowLeft']) await press(key)
  expect(emitted('update:modelValue').flat()).toEqual(['two', 'three', 'one', 'three'])
  expect(document.activeElement?.textContent).toContain('three')
  expect(part.findAll('[role="tab"]').map((tab) => tab.attributes('tabindex'))).toEqual(['-1', '-1', '0'])
})
