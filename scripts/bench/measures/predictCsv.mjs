import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { root } from '../../lib/paths.mjs'
import { interleave } from '../interleave.mjs'
import { withHost } from '../ours/host.mjs'
import { train } from '../ours/train.mjs'
import { peakRssMb, withWorker } from '../ours/worker.mjs'
import { mean, median } from '../statistics.mjs'
import { numeric, writeTable } from '../tables/files.mjs'

/** Rows that the model learns from. */
const trainedRows = 2000

/**
 * A model of the numeric table's last column, trained briefly on its first rows.
 * @param {import('../ours/host.mjs').OpenHost} host
 */
async function trainedModel({ client, folder }) {
  const file = path.join(folder, 'trained.csv')
  await writeTable(file, { ...numeric, rows: trainedRows })
  const lesson = JSON.parse(await readFile(path.join(root, 'resources/lessons/csv-mini-batch.json'), 'utf8'))
  const source = { kind: 'csv', path: file, format: null, testPath: null }
  /** @type {import('../ours/train.mjs').RunSpec} */
  const spec = {
    ...lesson,
    data: { ...lesson.data, source, target: 'x20', task: 'regression' },
    training: { ...lesson.training, loss: 'mean-squared-error', epochs: 2 },
    openTest: false,
  }
  const { summary } = await train(client, spec)
  return path.join(folder, 'data', 'models', summary.modelId ?? '')
}

/**
 * Answers every row of a file in a fresh process.
 * @param {string} model a model's folder
 * @param {string} file
 * @param {string} target
 */
async function answer(model, file, target) {
  return withWorker(async ({ client, pid }) => {
    const start = performance.now()
    let rows = 0
    const job = /** @type {const} */ ({
      folder: model,
      datasetFolder: null,
      path: file,
      table: null,
      inversion: 'auto',
      threshold: null,
      locale: 'en',
    })
    for await (const event of await client.model.predictFile({ ...job, target })) {
      if (event.kind === 'done') rows = event.rows - event.failed
    }
    const seconds = (performance.now() - start) / 1000
    if (rows !== numeric.rows) throw new Error(`${rows} of ${numeric.rows} rows were answered`)
    return { seconds, peakRssMb: await peakRssMb(pid) }
  })
}

/**
 * Rows of a file of 20 columns that a model answers in a second, from the order in a fresh process to the table on the disk.
 * @param {number} rounds
 */
export async function measurePredictCsv(rounds) {
  return withHost(async (host) => {
    const model = await trainedModel(host)
    const file = path.join(host.folder, 'rows.csv')
    const target = path.join(host.folder, 'answers.csv')
    await writeTable(file, numeric)
    /** @type {number[]} */
    const peaks = []
    const ours = async () => {
      const { seconds, peakRssMb: peak } = await answer(model, file, target)
      await rm(target)
      if (peak !== null) peaks.push(peak)
      return seconds
    }
    // Once before the first round: the file is in the system's cache.
    await ours()
    const seen = await interleave(ours, null, rounds)
    const perSecond = (/** @type {number} */ seconds) => Math.round(numeric.rows / seconds)
    return {
      rowsPerSecond: perSecond(median(seen.ours)),
      minRowsPerSecond: perSecond(Math.max(...seen.ours)),
      maxRowsPerSecond: perSecond(Math.min(...seen.ours)),
      peakRssMb: peaks.length === 0 ? null : Math.max(...peaks),
      rows: numeric.rows,
      rounds,
      othersPercent: Math.round(mean(seen.busy) * 100),
      limitRowsPerSecond: 70_000,
      limitMb: 400,
    }
  })
}
