import { packageProgram } from '../lib/packageProgram.mjs'
import { attach } from '../lib/run.mjs'
import { withScreen } from '../lib/xvfb.mjs'
import { playwrightFound } from './counts.mjs'
import { readReport, reportFile } from './reports.mjs'

/**
 * Drives the real app with Playwright, on a screen of our own where there is none.
 * @param {readonly string[]} more arguments passed on
 * @returns {Promise<import('./stage.mjs').Outcome>}
 */
export async function runEndToEnd(more) {
  const file = await reportFile('e2e')
  const [program, ...first] = await packageProgram('@playwright/test', 'playwright')
  const args = [...first, 'test', '-c', 'tests/e2e/playwright.config.ts', '--reporter=list,json', ...more]
  const code = await withScreen((env) =>
    attach(program, args, { env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file } }),
  )
  const found = await readReport(file, playwrightFound)
  return { ok: code === 0 && found !== undefined, ...found }
}
