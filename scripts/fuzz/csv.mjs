import { fork } from 'node:child_process'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { main } from '../lib/main.mjs'
import { root } from '../lib/paths.mjs'

/**
 * `node scripts/fuzz/csv.mjs [--minutes 10] [--from SEED]`: imports files made from seeds, one after the other, in a
 * process with little memory. A case that takes too long, takes too much memory or ends in anything but an answer is
 * reported by its seed; `--minutes 0 --from SEED` runs it alone.
 */
const longestCaseMs = 60_000
const heapMegabytes = 512
const memoryLimit = 900 * 2 ** 20

await main(async () => {
  const { values } = parseArgs({
    options: { minutes: { type: 'string', default: '10' }, from: { type: 'string', default: '1' } },
  })
  const end = Date.now() + Number(values.minutes) * 60_000
  const totals = { cases: 0, bytes: 0, slowestMs: 0, peakBytes: 0, slowestSeed: 0 }
  /** @type {Map<string, number>} */
  const outcomes = new Map()
  /** @type {string[]} */
  const failures = []
  let next = Number(values.from)
  do {
    const round = await runCases(next, end, (report) => {
      totals.cases += 1
      totals.bytes += report.bytes
      if (report.milliseconds > totals.slowestMs) {
        totals.slowestMs = report.milliseconds
        totals.slowestSeed = report.seed
      }
      totals.peakBytes = Math.max(totals.peakBytes, report.memory)
      outcomes.set(report.outcome, (outcomes.get(report.outcome) ?? 0) + 1)
      if (report.failure !== undefined) failures.push(`seed ${report.seed}: ${report.failure}`)
    })
    if (round.failure !== null) failures.push(`seed ${round.next}: ${round.failure}`)
    next = round.next + 1
  } while (Date.now() < end)
  const print = (/** @type {string} */ line) => void process.stdout.write(`${line}\n`)
  const megabytes = (/** @type {number} */ bytes) => `${Math.round(bytes / 2 ** 20)} MiB`
  print(
    `${totals.cases} files, ${megabytes(totals.bytes)}, slowest ${Math.round(totals.slowestMs)} ms (seed ${totals.slowestSeed}), peak ${megabytes(totals.peakBytes)}`,
  )
  for (const [outcome, count] of [...outcomes].toSorted((a, b) => b[1] - a[1]))
    print(`${String(count).padStart(7)} ${outcome}`)
  for (const failure of failures) print(failure)
  return failures.length === 0 ? 0 : 1
})

/**
 * @typedef {{ seed: number, bytes: number, outcome: string, milliseconds: number, memory: number, failure?: string }} Report
 */

/**
 * Runs cases in one process until the time is over or the process ends.
 * @param {number} from
 * @param {number} end
 * @param {(report: Report) => void} take
 * @returns {Promise<{ next: number, failure: string | null }>} the seed that was next, and why it has no answer
 */
function runCases(from, end, take) {
  const child = fork(path.join(root, 'scripts/fuzz/csvCases.mjs'), [String(from), String(end)], {
    execArgv: [`--max-old-space-size=${heapMegabytes}`],
  })
  let next = from
  /** @type {string | null} */
  let failure = null
  const stop = (/** @type {string} */ why) => {
    failure = why
    child.kill('SIGKILL')
  }
  let watch = setTimeout(stop, longestCaseMs, 'no answer')
  child.on('message', (/** @type {Report} */ report) => {
    clearTimeout(watch)
    watch = setTimeout(stop, longestCaseMs, 'no answer')
    take(report)
    next = report.seed + 1
    if (report.memory > memoryLimit) stop(`the process takes ${report.memory} bytes`)
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => {
      clearTimeout(watch)
      resolve({ next, failure: code === 0 ? null : (failure ?? `the process ended with ${signal ?? code}`) })
    })
  })
}
