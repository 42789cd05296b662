import { createReport } from '../lib/report.mjs'
import { ensureElectron } from './electron.mjs'
import { ensureModules } from './modules.mjs'
import { ensureRuntimePack } from './runtimePack.mjs'
import { ensureSystem } from './system.mjs'

/**
 * Prepares this machine, as far as it is not prepared yet. Node must be new enough already (`ensureNode`).
 * @param {{ window: boolean, engine?: boolean, quiet?: boolean, again?: boolean, tests?: boolean }} needs
 *   window: whether an Electron and its system libraries are needed; engine: whether the native engine is; quiet: say only what was done or is missing;
 *   again: also try what failed a short time ago; tests: whether what they need beside is needed too
 * @returns {Promise<import('./electron.mjs').Electron | undefined>} undefined when none is needed or none can be had
 * @throws {Error} when the packages of the lock file cannot be installed
 */
export async function setUp({ window, engine = true, quiet = false, again = false, tests = false }) {
  const report = createReport({ quiet })
  report('Node', 'ready', process.versions.node)
  await ensureModules(report)
  if (window) await ensureSystem(report, { compiler: process.platform === 'linux', tests })
  if (engine) await ensureRuntimePack(report, { again })
  return window ? ensureElectron(report, { again }) : undefined
}
