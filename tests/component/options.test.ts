import { expect, test } from 'vitest'
import ClassWeightFields from '#renderer/features/train/ClassWeightFields.vue'
import ClippingFields from '#renderer/features/train/ClippingFields.vue'
import { clippingKinds, clippings } from '#shared/catalog/clippings/index'
import type { ClassWeights } from '#shared/model/classWeights'
import { mountPart } from './mountPart'

const mounted = (
  classWeights?: ClassWeights,
  more: { loss?: 'cross-entropy' | 'huber'; counts?: readonly number[] | null } = {},
) => {
  const { loss = 'cross-entropy', counts = [81, 10, 17] } = more
  return mountPart(ClassWeightFields, {
    training: { loss, ...(classWeights === undefined ? {} : { classWeights }) },
    classes: { names: ['many', 'rare', 'few'], counts },
    error: undefined,
  })
}

test('balanced weights are told with the training rows that they come from', () => {
  const { part } = mounted({ kind: 'balanced' })
  const rows = part.findAll('tbody tr').map((row) => row.findAll('th, td').map((cell) => cell.text()))
  expect(rows).toEqual([
    ['many', '81', '0.4444'],
    ['rare', '10', '3.6'],
    ['few', '17', '2.118'],
  ])
})

test('until the rows are counted, that is said instead', () => {
  const { part } = mounted({ kind: 'balanced' }, { counts: null })
  expect(part.text()).toContain('The training rows are being counted')
})

test('weights by hand begin with the balanced ones, and each can be changed', async () => {
  const { at, emitted } = mounted()
  await at('train-class-weights').setValue('by-hand')
  const first = { kind: 'by-hand', weights: { many: 0.444, rare: 3.6, few: 2.12 } } as const
  expect(emitted('change')).toEqual([[{ classWeights: first }]])
  const second = mounted(first)
  const [, rare] = second.part.findAll('[data-test="train-weight"]')
  await rare?.setValue('5')
  await rare?.trigger('change')
  expect(second.emitted('change').at(-1)).toEqual([
    { classWeights: { kind: 'by-hand', weights: { ...first.weights, rare: 5 } } },
  ])
})

test('a weight of a class that is not there is told and taken away', async () => {
  const { at, part, emitted } = mounted({ kind: 'by-hand', weights: { rear: 2, few: 3 } })
  expect(part.text()).toContain('“rear” is not a class of this target')
  await at('train-weight-remove').trigger('click')
  expect(emitted('change')).toEqual([[{ classWeights: { kind: 'by-hand', weights: { few: 3 } } }]])
})

test('a loss without weights says which have them', () => {
  const { part } = mounted(undefined, { loss: 'huber' })
  expect(part.text()).toContain(
    'This loss does not support class weights. Choose Cross-entropy, Binary cross-entropy',
  )
  expect(part.findAll('option[disabled]')).toHaveLength(2)
})

test('every way to clip can be chosen, begins with its usual settings, and is switched off', async () => {
  const { at, emitted, part } = mountPart(ClippingFields, { clipping: undefined })
  for (const kind of clippingKinds) await at('train-clipping').setValue(kind)
  expect(emitted('change')).toEqual(clippingKinds.map((kind) => [{ clipping: clippings[kind].defaults }]))
  await part.setProps({ clipping: clippings.norm.defaults })
  await at('train-clipping').setValue('off')
  expect(emitted('change').at(-1)).toEqual([{ clipping: undefined }])
})
