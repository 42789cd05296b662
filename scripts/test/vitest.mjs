import { memoryFolder } from '../lib/memoryFolder.mjs'
import { packageProgram } from '../lib/packageProgram.mjs'
import { attach, capture } from '../lib/run.mjs'
import { vitestFound } from './counts.mjs'
import { readReport, reportFile } from './reports.mjs'

/**
 * Runs projects of vitest.config.ts.
 * @param {readonly string[]} projects
 * @param {{ live: boolean, more?: readonly string[], inMemory?: boolean }} options live: print while it runs; more: arguments
 *   passed on; inMemory: the files of the tests need no disk
 * @returns {Promise<import('./stage.mjs').Outcome>}
 */
export async function runVitest(projects, { live, more = [], inMemory = false }) {
  const file = await reportFile(projects.join('-'))
  const [program, ...first] = await packageProgram('vitest')
  const args = [
    ...first,
    'run',
    ...projects.flatMap((project) => ['--project', project]),
    '--passWithNoTests',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    ...more,
  ]
  const memory = inMemory ? memoryFolder() : undefined
  const env = memory === undefined ? process.env : { ...process.env, DESCENT_TEST_FILES: memory }
  const result = live
    ? { code: await attach(program, args, { env }), output: '' }
    : await capture(program, args, { env })
  return { ok: result.code === 0, ...(await readReport(file, vitestFound)), output: result.output }
}
