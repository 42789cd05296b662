import path from 'node:path'
import { root } from '../lib/paths.mjs'

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @typedef {{ counts: Counts, skipped: readonly string[] }} Found counts, and the file and title of each skipped test
 */

/** @type {Counts} */
export const noTests = { passed: 0, failed: 0, skipped: 0 }

/**
 * @param {readonly Counts[]} all
 * @returns {Counts}
 */
export const sum = (all) =>
  all.reduce(
    (total, one) => ({
      passed: total.passed + one.passed,
      failed: total.failed + one.failed,
      skipped: total.skipped + one.skipped,
    }),
    noTests,
  )

/**
 * The counts in a report of Vitest's JSON reporter.
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests?: number }} report
 * @returns {Counts}
 */
export const vitestCounts = (report) => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests,
  skipped: report.numPendingTests + (report.numTodoTests ?? 0),
})

/**
 * The counts in a report of Playwright's JSON reporter; a test that passed only when repeated counts as passed.
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number } }} report
 * @returns {Counts}
 */
export const playwrightCounts = ({ stats }) => ({
  passed: stats.expected + stats.flaky,
  failed: stats.unexpected,
  skipped: stats.skipped,
})

/**
 * A stage that failed counts at least one failure, also when no test was to blame (a file that does not load, a
 * lint warning, a missing report).
 * @param {Counts} counts
 * @param {boolean} succeeded
 * @returns {Counts}
 */
export const withOutcome = (counts, succeeded) =>
  succeeded || counts.failed > 0 ? counts : { ...counts, failed: 1 }

/**
 * The line that a test run ends with.
 * @param {Counts} counts
 */
export const closingLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`

/**
 * What a report of Vitest's JSON reporter says.
 * @param {Parameters<typeof vitestCounts>[0] & { testResults: readonly { name: string, assertionResults: readonly { status: string, fullName: string }[] }[] }} report
 * @returns {Found}
 */
export const vitestFound = (report) => ({
  counts: vitestCounts(report),
  skipped: report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => ['pending', 'skipped', 'todo', 'disabled'].includes(status))
      .map(({ fullName }) => `${inCheckout(name)} > ${fullName}`),
  ),
})

/** @typedef {{ title: string, file: string, specs?: readonly { title: string, tests: readonly { status: string }[] }[], suites?: readonly Suite[] }} Suite */

/**
 * What a report of Playwright's JSON reporter says.
 * @param {Parameters<typeof playwrightCounts>[0] & { suites: readonly Suite[] }} report
 * @returns {Found}
 */
export const playwrightFound = (report) => ({
  counts: playwrightCounts(report),
  skipped: report.suites.flatMap(skippedIn),
})

/**
 * @param {Suite} suite
 * @returns {readonly string[]}
 */
const skippedIn = ({ file, specs = [], suites = [] }) => [
  ...specs
    .filter(({ tests }) => tests.some(({ status }) => status === 'skipped'))
    .map(({ title }) => `tests/e2e/${file} > ${title}`),
  ...suites.flatMap(skippedIn),
]

const inCheckout = (/** @type {string} */ file) => path.relative(root, file).replaceAll('\\', '/')
