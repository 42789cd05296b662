import { expect, test } from 'vitest'
import AugmentationFields from '#renderer/features/train/augmentation/AugmentationFields.vue'
import { augmentedTiles } from '#renderer/features/train/augmentation/augmentedTiles'
import type { Augmentation } from '#shared/catalog/augmentations'
import { mountPart } from './mountPart'

const mounted = (augmentation: Augmentation | undefined, isTable = false) =>
  mountPart(AugmentationFields, { augmentation, isTable })

test('a way is switched on with an amount that most images bear', async () => {
  const off = mounted(undefined)
  await off.at('augment-flip').setValue(true)
  await off.at('augment-shift').setValue(true)
  expect(off.emitted('change')).toEqual([
    [{ augmentation: { flip: true } }],
    [{ augmentation: { shift: 0.1 } }],
  ])
})

test('an amount is changed, and a way switched off; nothing is left of the last one', async () => {
  const on = mounted({ shift: 0.1 })
  await on.at('augment-shift-amount').setValue('0.3')
  await on.at('augment-shift').setValue(false)
  expect(on.emitted('change')).toEqual([[{ augmentation: { shift: 0.3 } }], [{ augmentation: undefined }]])
})

test('what is on stands in the title', () => {
  expect(mounted({ shift: 0.1, cutout: 0.2 }).at('train-augment').text()).toContain(
    'Change images at random: Shift, Cut out',
  )
})

test('on a table it says so, and is removed at once', async () => {
  const { at, emitted } = mounted({ zoom: 0.1 }, true)
  await at('augment-remove').trigger('click')
  expect(emitted('change')).toEqual([[{ augmentation: undefined }]])
})

test('each example stands before what may become of it', () => {
  const sample = {
    shape: { height: 1, width: 2, channels: 1 },
    rows: [4, 9],
    bytes: Uint8Array.of(10, 20, 30, 40),
  }
  const tiles = augmentedTiles(sample, { flip: true }, 2, () => 0)
  expect(tiles.map(({ row, isChanged, pixels }) => [row, isChanged, ...pixels])).toEqual([
    [4, false, 10, 20],
    [4, true, 20, 10],
    [4, true, 20, 10],
    [9, false, 30, 40],
    [9, true, 40, 30],
    [9, true, 40, 30],
  ])
})
