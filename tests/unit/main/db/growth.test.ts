import { afterEach, beforeEach, expect, test } from 'vitest'
import { statSync } from 'node:fs'
import { logRun, openTestLog, storeDataset, type TestLog } from '#fixtures/testStore'
import type { MetricPoint } from '#shared/model/runEvent'

let opened: TestLog
beforeEach(async () => {
  opened = await openTestLog()
})
afterEach(() => opened.end())

test('the log grows by at most 40 MB for a million points', () => {
  const { store, database, file } = opened
  const { number } = logRun(store, storeDataset(store))
  const size = (): number => {
    database.sqlite.pragma('wal_checkpoint(TRUNCATE)')
    return statSync(file).size
  }
  const before = size()
  const stepsPerEpoch = 1000
  let points = 0
  // In the order and the pieces in which a training sends them.
  for (let first = 1; first <= 60_000; first += 50) {
    const sent: MetricPoint[] = Array.from({ length: 50 }, (_, index) => ({
      tag: 'batch/loss',
      step: first + index,
      value: 1 / (first + index + 0.1),
    }))
    const epoch = (first + 49) / stepsPerEpoch
    if (Number.isInteger(epoch))
      for (const tag of ['train/loss', 'train/accuracy', 'validation/loss', 'validation/accuracy'] as const)
        sent.push({ tag, step: epoch, value: 1 / (epoch + 0.3) })
    store.transaction(() => store.metrics.insert(number, 1, sent))
    points += sent.length
  }
  expect((size() - before) / points).toBeLessThanOrEqual(40)
})
