import { expect, test } from 'vitest'
import BatchField from '#renderer/features/train/BatchField.vue'
import { epochBatches } from '#shared/network/epochBatches'
import { mountPart } from './mountPart'

const batch = { kind: 'mini', size: 64 } as const

test.each([
  [false, /129 rows ÷ 64 = 3 steps per epoch · 15 steps/],
  [true, /129 rows ÷ 64 = 2 steps per epoch · 10 steps/],
])('the steps that are told are those of the training; two rows needed: %s', (needsTwo, told) => {
  const { at } = mountPart(BatchField, {
    batch,
    batches: epochBatches({ batch }, 129, needsTwo),
    epochs: 5,
    trainRows: 129,
    faults: [],
  })
  expect(at('train-steps').text()).toMatch(told)
})
