import { describe, expect, test } from 'vitest'
import { pointStride } from '#ml/worker/metrics'
import { rowsPerMicroBatch, stretches, workLimits } from '#ml/worker/microBatches'
import { createRunClock } from '#ml/worker/runClock'
import { describeNetwork } from '#shared/network/shapes'

const dense = (units: number) =>
  ({ id: `d${units}`, kind: 'dense', units, activation: 'relu', initializer: 'pytorch', bias: true }) as const

describe('stretches', () => {
  test.each([
    [10, 20, [[0, 10]]],
    [
      10,
      5,
      [
        [0, 5],
        [5, 10],
      ],
    ],
    [
      10,
      4,
      [
        [0, 3],
        [3, 6],
        [6, 10],
      ],
    ],
    [1, 1, [[0, 1]]],
  ])('%i rows in micro-batches of at most %i', (rows, limit, wanted) => {
    expect(stretches(rows, limit).map(({ from, to }) => [from, to])).toEqual(wanted)
  })
})

describe('rowsPerMicroBatch', () => {
  test('leaves the batch of the MNIST lesson whole and divides a full batch', () => {
    const rows = rowsPerMicroBatch(
      describeNetwork({ layers: [dense(512), dense(256), dense(10)] }, [784]),
      workLimits.portable,
    )
    expect(rows).toBeGreaterThanOrEqual(64)
    expect(rows).toBeLessThan(1024)
  })

  test('keeps a batch whole for batch normalisation', () => {
    const network = { layers: [{ id: 'n', kind: 'batch-norm', momentum: 0.9, epsilon: 1e-5 } as const] }
    expect(rowsPerMicroBatch(describeNetwork(network, [4096]), workLimits.portable)).toBe(
      Number.MAX_SAFE_INTEGER,
    )
  })
})

test('a run never has more points than the limit', () => {
  expect([pointStride(1), pointStride(20_000), pointStride(20_001), pointStride(1_000_000)]).toEqual([
    1, 1, 2, 50,
  ])
})

test('the clock stands still in pauses and goes on from what was before', () => {
  let time = 1000
  const clock = createRunClock(() => time, 5)
  clock.start()
  time += 2000
  clock.stop()
  time += 60_000
  clock.start()
  clock.start()
  time += 500
  expect(clock.seconds()).toBe(7.5)
})
