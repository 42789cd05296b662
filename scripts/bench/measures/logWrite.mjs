import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { loadSource } from '../../lib/loadSource.mjs'
import { readLesson } from '../ours/programs.mjs'
import { summarize } from '../statistics.mjs'

const rounds = 50
const rows = 1000

/** Storing 1,000 points of a series in one transaction, in the real log on this machine's disk. */
export async function measureLogWrite() {
  const { openDatabase } = await loadSource('src/main/db/open.ts')
  const { experimentStore } = await loadSource('src/main/db/store.ts')
  const folder = await mkdtemp(path.join(tmpdir(), 'descent-bench-'))
  const { database } = await openDatabase(path.join(folder, 'bench.db'), Date.now)
  const store = experimentStore(database)
  try {
    const { number } = await insertRun(store)
    const times = []
    for (let round = 0; round <= rounds; round++) {
      const points = Array.from({ length: rows }, (_, index) => ({
        tag: 'batch/loss',
        step: round * rows + index,
        value: 1 / (index + 1),
      }))
      const start = performance.now()
      store.transaction(() => store.metrics.insert(number, 1, points))
      // The first round fills the caches.
      if (round > 0) times.push(performance.now() - start)
    }
    return { ...summarize(times), limitMs: 10 }
  } finally {
    store.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** @param {import('../../../src/main/db/store').ExperimentStore} store */
async function insertRun(store) {
  const spec = await readLesson('mnist')
  const datasetId = /** @type {import('../../../src/shared/model/ids').DatasetId} */ ('data-bench0000')
  const runId = /** @type {import('../../../src/shared/model/ids').RunId} */ ('run-bench0000')
  store.datasets.insert({
    id: datasetId,
    sourceKey: 'bench',
    bytes: 1,
    createdAt: 0,
    manifest: {
      format: 1,
      kind: 'images',
      name: 'bench',
      source: spec.data.source,
      rows: 1,
      givenTestRows: 0,
      columns: [],
      image: { height: 1, width: 1, channels: 1 },
      classNames: ['0', '1'],
      suggestedTarget: null,
      rejected: null,
      notes: [],
      skippedFiles: null,
      sourceFile: null,
      sha256: '0'.repeat(64),
    },
  })
  return store.runs.insert({
    id: runId,
    spec,
    datasetId,
    datasetName: 'bench',
    parameters: 1,
    createdAt: 0,
    host: 'bench',
  })
}
