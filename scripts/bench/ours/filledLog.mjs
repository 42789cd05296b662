import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { loadSource } from '../../lib/loadSource.mjs'
import { readLesson } from './programs.mjs'

/** Runs that differ in learning rate, batch size and seed, with figures, and with a note or tag here and there. */
const runs = (/** @type {number} */ count) => `
  WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < ${String(count)})
  INSERT INTO runs (number, id, name, state, attempt, dataset_id, dataset_name, engine, seed, epochs, epochs_done,
    parameters, train_seconds, created_at, finished_at, host, figures, rows, marks)
  SELECT n, printf('run-%08d', n), 'Run ' || n, CASE n % 50 WHEN 0 THEN 'diverged' ELSE 'done' END, 1,
    'data-bench000' || (n % 3), 'bench ' || (n % 3),
    '{"name":"tensorflow","version":"2.21.0","device":"CPU","threads":2,"notes":[]}', n, 50, 50, 575050,
    12.5 + n % 40, 1760000000000 + n * 60000, 1760000000000 + n * 60000 + 12500, 'bench',
    json_object('train/loss', 1.0 / (1 + n % 89), 'validation/loss', 1.1 / (1 + n % 83),
      'train/accuracy', (n % 97) / 97.0, 'validation/accuracy', (n % 91) / 91.0),
    '{"train":640,"validation":80,"test":80}',
    CASE n % 100 WHEN 0 THEN '{"starred":true,"tags":["baseline"],"note":"to compare with"}' END
  FROM counted`

const documents = `
  INSERT INTO run_documents (run, spec)
  SELECT number, json_set(?, '$.training.seed', number,
    '$.training.optimizer.learningRate', CASE number % 4 WHEN 0 THEN 0.1 WHEN 1 THEN 0.03 WHEN 2 THEN 0.01 ELSE 0.001 END,
    '$.training.batch.size', CASE number % 3 WHEN 0 THEN 32 WHEN 1 THEN 64 ELSE 128 END)
  FROM runs`

const points = (/** @type {number} */ count) => `
  WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < ${String(count)})
  INSERT INTO metrics (run, attempt, tag, step, value)
  SELECT number, 1, 'batch/loss', n, 2.0 / (1 + n / 5000.0) + (n * 7919 % 1000) / 4000.0 + number / 50.0
  FROM runs, counted`

/**
 * Writes an experiment log of many runs where an app finds it.
 * @param {string} userData
 * @param {{ runs: number, points: number }} size `points` of the loss of batches, for each run
 */
export async function fillLog(userData, size) {
  const { openDatabase } = await loadSource('src/main/db/open.ts')
  const folder = path.join(userData, 'data')
  await mkdir(folder, { recursive: true })
  const { database } = await openDatabase(path.join(folder, 'descent.db'), Date.now)
  const { sqlite } = database
  try {
    const spec = await readLesson('mnist')
    const manifest = {
      format: 1,
      kind: 'images',
      name: 'bench',
      source: spec.data.source,
      rows: 800,
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
    }
    const dataset = sqlite.prepare(
      'INSERT INTO datasets (id, source_key, manifest, bytes, created_at) VALUES (?, ?, ?, 1, 0)',
    )
    sqlite.transaction(() => {
      for (const n of [0, 1, 2]) dataset.run(`data-bench000${n}`, `bench ${n}`, JSON.stringify(manifest))
      sqlite.exec(runs(size.runs))
      sqlite.prepare(documents).run(JSON.stringify(spec))
      sqlite.exec('INSERT INTO attempts SELECT number, 1, 0, 0, 0, created_at FROM runs')
      if (size.points > 0) sqlite.exec(points(size.points))
    })()
  } finally {
    sqlite.close()
  }
}
