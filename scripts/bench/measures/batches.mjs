import path from 'node:path'
import { loadSource } from '../../lib/loadSource.mjs'
import { median } from '../statistics.mjs'
import { numeric } from '../tables/files.mjs'
import { importTable, withTable } from './csv.mjs'

const batchRows = 64
const mebibyte = 2 ** 20

/**
 * Rows a second that come as batches of 64 in an epoch's order, from a table of 1,000,000 × 20 numbers: from memory,
 * and block by block from disk.
 * @param {number} rounds
 */
export async function measureBatches(rounds) {
  return withTable(numeric, undefined, async (file, folder) => {
    const target = path.join(folder, 'imported')
    await importTable(file, target)
    const memory = await readings(target, 1024 * mebibyte, rounds)
    const disk = await readings(target, 32 * mebibyte, rounds)
    return {
      rowsPerSecond: Math.round(median(memory)),
      minRowsPerSecond: Math.round(Math.min(...memory)),
      maxRowsPerSecond: Math.round(Math.max(...memory)),
      diskRowsPerSecond: Math.round(median(disk)),
      rounds,
      limitRowsPerSecond: 2e6,
    }
  })
}

/**
 * @param {string} folder
 * @param {number} bytes how much of the table may lie in memory
 * @param {number} rounds
 */
async function readings(folder, bytes, rounds) {
  /** @type {typeof import('../../../src/ml/data/batches/trainingData')} */
  const { loadTrainingData } = await loadSource('src/ml/data/batches/trainingData.ts')
  /** @type {typeof import('../../../src/ml/data/batches/rowOrder')} */
  const { shuffledRows } = await loadSource('src/ml/data/batches/rowOrder.ts')
  /** @type {typeof import('../../../src/ml/worker/rows')} */
  const { partRows } = await loadSource('src/ml/worker/rows.ts')
  const data = await loadTrainingData(folder, runData, { bytes, inBlocks: null })
  try {
    const rows = partRows(data, data.rows.train, { kind: 'number', units: 1 }, null)
    const orderOf = shuffledRows(data, 1)
    return Array.from({ length: rounds }, (_, epoch) => {
      const order = orderOf(epoch)
      const start = performance.now()
      for (let from = 0; from < order.length; from += batchRows) {
        rows.read(order.subarray(from, from + batchRows))
      }
      return order.length / ((performance.now() - start) / 1000)
    })
  } finally {
    data.close()
  }
}

/** @type {import('../../../src/shared/model/runSpec').RunData} */
const runData = {
  source: { kind: 'csv', path: '/numeric.csv', format: null, testPath: null },
  datasetId: null,
  sha256: null,
  features: null,
  target: 'x20',
  task: 'regression',
  split: { kind: 'ratio', train: 1, validation: 0, test: 0, stratified: false, seed: 1 },
  scaling: { kind: 'standard' },
  preprocessing: { numbers: 'mean', categories: 'most-frequent', columns: {} },
  dropDuplicates: false,
}
