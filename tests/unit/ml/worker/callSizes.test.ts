import { describe, expect, test } from 'vitest'
import { epochBatches } from '#shared/network/epochBatches'
import { callSizes } from '#ml/worker/callSizes'

const part = (length: number): Int32Array => new Int32Array(length)
const sizes = (train: number, batchRows: number, changes: Partial<Parameters<typeof callSizes>[0]> = {}) =>
  callSizes({
    rows: { train: part(train), validation: part(0), test: part(0) },
    rowSize: 8,
    blocks: null,
    batches: epochBatches({ batch: { kind: 'mini', size: batchRows } }, train, false),
    microBatchRows: 1000,
    evaluationRows: 5000,
    augmented: false,
    surfaceRows: 0,
    ...changes,
  })

describe('the sizes of the calls of a training', () => {
  test('are whole batches, and the last one of an epoch', () => {
    expect(sizes(1000, 64)).toEqual({
      tableRows: 1000,
      batchSizes: [64, 40],
      microBatchSizes: [],
      scoreSizes: [],
    })
    expect(sizes(1024, 64).batchSizes).toEqual([64])
    expect(sizes(537, 537).batchSizes).toEqual([537])
  })

  test('are micro-batches where a batch is too large for one call', () => {
    expect(sizes(2501, 2501)).toMatchObject({
      tableRows: null,
      batchSizes: [],
      microBatchSizes: [
        { rows: 833, batchRows: 2501 },
        { rows: 834, batchRows: 2501 },
      ],
    })
    // The last batch of an epoch is small enough.
    expect(sizes(3500, 3000)).toMatchObject({
      tableRows: 3500,
      batchSizes: [500],
      microBatchSizes: [{ rows: 1000, batchRows: 3000 }],
    })
  })

  test('leave rows of more than 512 MiB outside of the engine', () => {
    const rowSize = 1024 * 1024
    expect(sizes(128, 64, { rowSize }).tableRows).toBe(128)
    expect(sizes(129, 64, { rowSize }).tableRows).toBeNull()
  })

  test('leave rows that are read from disk outside of the engine', () => {
    const blocks = { rowsPerBlock: 2048, blocksPerGroup: 1024 }
    expect(sizes(1000, 64, { blocks })).toMatchObject({ tableRows: null, batchSizes: [64, 40] })
  })

  test('are those of the scored parts, each once', () => {
    const rows = { train: part(100), validation: part(10_001), test: part(3334) }
    expect(sizes(100, 10, { rows }).scoreSizes).toEqual([3333, 3334])
  })
})
