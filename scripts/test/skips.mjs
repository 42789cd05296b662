import { belowFloor, unexpectedSkips } from './expectedSkips.mjs'

/**
 * Tells which tests were skipped, and which of them should have run here.
 * @param {readonly import('./stage.mjs').StageResult[]} results
 * @param {{ strict: boolean, whole: boolean }} how whole: every test of the stages was asked for
 * @returns {number} how many reasons there are to fail; 0 unless it is strict
 */
export function tellSkips(results, { strict, whole }) {
  const skipped = results.flatMap((result) => result.skipped)
  const unexpected = unexpectedSkips(skipped)
  for (const test of skipped) {
    process.stdout.write(`skipped ${test}${unexpected.includes(test) ? ' (should have run here)' : ''}\n`)
  }
  const lost = whole ? belowFloor(results) : []
  for (const line of lost) process.stdout.write(`lost    ${line}\n`)
  return strict ? unexpected.length + lost.length : 0
}
