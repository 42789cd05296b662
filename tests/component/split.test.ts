import { expect, test } from 'vitest'
import SplitBar from '#renderer/features/data/split/SplitBar.vue'
import { mountPart } from './mountPart'

const split = { kind: 'ratio', train: 0.7, validation: 0.1, test: 0.2, stratified: false, seed: 1 } as const
const counts = { train: 70, validation: 10, test: 20 }
const bar = (props: object = {}) => mountPart(SplitBar, { split, counts, ...props })
const key = (mounted: ReturnType<typeof bar>, name: string, pressed: string) =>
  mounted.at(`split-line-${name}`).trigger('keydown', { key: pressed })

test('arrow keys move a line by one percent, Page keys by five', async () => {
  const mounted = bar()
  await key(mounted, 'train', 'ArrowRight')
  await key(mounted, 'train', 'PageDown')
  await key(mounted, 'validation', 'ArrowLeft')
  const shares = mounted.emitted('change').map(([changed]) => changed)
  expect(shares).toMatchObject([
    { validation: 0.09, test: 0.2 },
    { validation: 0.15, test: 0.2 },
    { validation: 0.09, test: 0.21 },
  ])
})

test('keys with a modifier belong to the system', async () => {
  const mounted = bar()
  await mounted.at('split-line-train').trigger('keydown', { key: 'ArrowRight', ctrlKey: true })
  expect(mounted.emitted('change')).toEqual([])
})

test('a line that is grabbed and not moved changes nothing', async () => {
  const mounted = bar()
  const line = mounted.at('split-line-train')
  Object.assign(line.element, { setPointerCapture: () => undefined })
  await line.trigger('pointerdown', { button: 0, clientX: 10, pointerId: 1 })
  await line.trigger('pointerup', { clientX: 10, pointerId: 1 })
  expect(mounted.emitted('change')).toEqual([])
  expect(mounted.emitted('preview')).toEqual([[null]])
})

test('each line says where it stands and how far it can go', () => {
  const line = bar().at('split-line-train')
  expect(line.attributes('aria-valuenow')).toBe('70')
  expect(Number(line.attributes('aria-valuemax'))).toBeGreaterThan(70)
})
