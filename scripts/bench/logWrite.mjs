import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { root } from '../lib/paths.mjs'
import { summarize } from './statistics.mjs'

const rounds = 50
const rows = 1000

/** Storing 1,000 points of a series in one transaction, in the real log on this machine's disk. */
export async function measureLogWrite() {
  const { runnerImport } = await import('vite')
  /** @param {string} file */
  const load = async (file) => (await runnerImport(path.join(root, file), { configFile: false })).module
  const { openDatabase } = await load('src/main/db/open.ts')
  const { experimentLog } = await load('src/main/db/log.ts')
  const folder = await mkdtemp(path.join(tmpdir(), 'descent-bench-'))
  const { database } = await openDatabase(path.join(folder, 'bench.db'), Date.now)
  const log = experimentLog(database)
  try {
    const { number } = await insertRun(log)
    const times = []
    for (let round = 0; round <= rounds; round++) {
      const points = Array.from({ length: rows }, (_, index) => ({
        tag: 'batch/loss',
        step: round * rows + index,
        value: 1 / (index + 1),
      }))
      const start = performance.now()
      log.transaction(() => log.metrics.insert(number, 1, points))
      // The first round fills the caches.
      if (round > 0) times.push(performance.now() - start)
    }
    return { ...summarize(times), limitMs: 10 }
  } finally {
    log.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** @param {import('../../src/main/db/log').ExperimentLog} log */
async function insertRun(log) {
  const spec = JSON.parse(await readFile(path.join(root, 'resources/lessons/mnist.json'), 'utf8'))
  const manifest = { format: 1, kind: 'images', name: 'bench', source: spec.data.source, rows: 1 }
  const dataset = { id: 'data-bench0000', sourceKey: 'bench', manifest, bytes: 1, createdAt: 0 }
  log.datasets.insert(dataset)
  return log.runs.insert({
    id: 'run-bench0000',
    spec,
    datasetId: dataset.id,
    datasetName: 'bench',
    parameters: 1,
    createdAt: 0,
    host: 'bench',
  })
}
