import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { loadSource } from '../lib/loadSource.mjs'

/** The process that runs the cases for `csv.mjs`: seeds from the first argument on until the time of the second. */
const [from, end] = process.argv.slice(2).map(Number)
const { runCase } = await loadSource('tests/fixtures/csvFuzz/runCase.ts')
const folder = mkdtempSync(path.join(tmpdir(), 'descent-fuzz-'))
let seed = from ?? 1
do {
  const started = performance.now()
  const answer = await runCase(seed, folder).catch((/** @type {unknown} */ thrown) => ({
    seed,
    bytes: 0,
    outcome: 'failed',
    failure: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown),
  }))
  await new Promise((sent) => {
    process.send?.(
      { ...answer, milliseconds: performance.now() - started, memory: process.memoryUsage.rss() },
      sent,
    )
  })
  seed += 1
} while (Date.now() < (end ?? 0))
rmSync(folder, { recursive: true, force: true })
process.disconnect()
