import { describe, expect, test } from 'vitest'
import type { Layer } from '#shared/catalog/layers/index'
import { epochBatches, needsTwoRows } from '#shared/network/epochBatches'
import { describeNetwork } from '#shared/network/shapes'
import { trainingFaults } from '#shared/network/trainingFaults'
import { firstTraining } from '#renderer/features/project/draft'

const mini = (size: number) => ({ kind: 'mini', size }) as const
const norm: Layer = { id: 'n', kind: 'batch-norm', momentum: 0.9, epsilon: 1e-5 }

describe('the batches of an epoch', () => {
  test.each([
    [128, 64, { size: 64, count: 2, last: 64 }],
    [130, 64, { size: 64, count: 3, last: 2 }],
    [10, 64, { size: 10, count: 1, last: 10 }],
  ])('are the same with and without batch normalization: %i rows by %i', (rows, size, wanted) => {
    for (const needsTwo of [true, false]) {
      expect(epochBatches({ batch: mini(size) }, rows, needsTwo)).toEqual({ ...wanted, single: null })
    }
  })

  test('count a shorter last batch; all rows are one batch, or each is one', () => {
    expect(epochBatches({ batch: mini(64) }, 60_000, false).count).toBe(938)
    expect(epochBatches({ batch: { kind: 'full' } }, 537, false).count).toBe(1)
    expect(epochBatches({ batch: { kind: 'single' } }, 537, false).count).toBe(537)
    expect(epochBatches({ batch: { kind: 'full' } }, 0, false).count).toBe(0)
  })

  test('have a last batch of one row only where nothing needs two', () => {
    const cut = { batch: mini(64) }
    expect(epochBatches(cut, 129, false)).toEqual({ size: 64, count: 3, last: 1, single: null })
    expect(epochBatches(cut, 129, true)).toEqual({ size: 64, count: 2, last: 65, single: 'joined' })
    expect(epochBatches({ ...cut, lastBatch: 'drop' }, 129, true)).toEqual({
      size: 64,
      count: 2,
      last: 64,
      single: 'dropped',
    })
    expect(epochBatches(cut, 65, true)).toEqual({ size: 64, count: 1, last: 65, single: 'joined' })
  })

  test('batch normalization needs two rows unless an image has many values of a channel', () => {
    const flat: Layer = { id: 'f', kind: 'flatten' }
    expect(needsTwoRows(describeNetwork({ layers: [norm] }, [8]))).toBe(true)
    expect(needsTwoRows(describeNetwork({ layers: [norm] }, [4, 4, 3]))).toBe(false)
    expect(needsTwoRows(describeNetwork({ layers: [norm] }, [1, 1, 3]))).toBe(true)
    expect(needsTwoRows(describeNetwork({ layers: [flat, norm] }, [4, 4, 3]))).toBe(true)
    expect(needsTwoRows(describeNetwork({ layers: [flat] }, [4, 4, 3]))).toBe(false)
  })
})

describe('faults of a training with batch normalization', () => {
  const kinds = (part: Partial<typeof firstTraining>, rows: number, needsTwo = true) =>
    trainingFaults({ ...firstTraining, ...part }, rows, needsTwo).map(({ kind }) => kind)

  test('are batches of one row, and a single last row', () => {
    expect(kinds({ batch: { kind: 'single' } }, 100)).toEqual(['batchOfOne'])
    expect(kinds({ batch: mini(1) }, 100)).toEqual(['batchOfOne'])
    expect(kinds({ batch: { kind: 'full' } }, 1)).toEqual(['batchOfOne'])
    expect(kinds({ batch: mini(64) }, 129)).toEqual(['lastRowJoined'])
    expect(kinds({ batch: mini(64), lastBatch: 'drop' }, 129)).toEqual(['lastRowDropped'])
    expect(kinds({ batch: mini(64) }, 130)).toEqual([])
    expect(kinds({ batch: mini(64) }, 129, false)).toEqual([])
  })
})
