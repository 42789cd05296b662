import { createReport } from '../lib/report.mjs'
import { ensureElectron } from './electron.mjs'
import { ensureModules } from './modules.mjs'
import { ensureRuntimePack } from './runtimePack.mjs'
import { ensureSystem } from './system.mjs'

/**
 * @typedef {{ window: boolean, engine?: boolean, quiet?: boolean, again?: boolean, tests?: boolean }} Needs
 *   window: whether an Electron and its system libraries are needed; engine: whether the native engine is; quiet: say only what was done or is missing;
 *   again: also try what failed a short time ago; tests: whether what they need beside is needed too
 */

/**
 * Prepares this machine, as far as it is not prepared yet. Node must be new enough already (`ensureNode`).
 * @param {Needs} needs
 * @returns {Promise<import('./electron.mjs').Electron | undefined>} undefined when none is needed or none can be had
 * @throws {Error} when the packages of the lock file cannot be installed
 */
export async function setUp(needs) {
  const [electron] = await setUpBeside(needs, () => Promise.resolve())
  return electron
}

/**
 * As `setUp`; `work` needs no more than packages, and is done while an engine and an Electron are fetched and compiled.
 * @template Result
 * @param {Needs} needs
 * @param {() => Promise<Result>} work
 * @returns {Promise<[import('./electron.mjs').Electron | undefined, Result]>} the Electron, and what came of the work
 * @throws {Error} when the packages of the lock file cannot be installed, or the work fails
 */
export async function setUpBeside(
  { window, engine = true, quiet = false, again = false, tests = false },
  work,
) {
  const report = createReport({ quiet })
  report('Node', 'ready', process.versions.node)
  await ensureModules(report)
  if (window) await ensureSystem(report, { compiler: process.platform === 'linux', tests })
  const programs = async () => {
    if (engine) await ensureRuntimePack(report, { again })
    return window ? ensureElectron(report, { again }) : undefined
  }
  return Promise.all([programs(), work()])
}
