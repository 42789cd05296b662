import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { root } from '../lib/paths.mjs'
import { downloadElectron } from './electronDownload.mjs'
import { ensureFallbackElectron, fallbackVersion } from './fallbackElectron.mjs'

/** @typedef {{ kind: 'given' | 'product' | 'fallback', folder: string, executable: string }} Electron */

/**
 * The executable inside an Electron distribution.
 * @param {string} [platform]
 */
export function executableName(platform = process.platform) {
  if (platform === 'win32') return 'electron.exe'
  return platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron'
}

/**
 * Finds an Electron: ELECTRON_OVERRIDE_DIST_PATH, the one of the `electron` package, a download, the fallback (but with
 * DESCENT_ONLY_OFFICIAL_ELECTRON).
 * The one found is named in ELECTRON_OVERRIDE_DIST_PATH, where `require('electron')` and Playwright look for it.
 * @param {import('../lib/report.mjs').Report} report
 * @param {{ again: boolean }} options again: try a download that failed a short time ago
 * @returns {Promise<Electron | undefined>} undefined when none can be had
 */
export async function ensureElectron(report, { again }) {
  const given = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (given) {
    if (!existsSync(path.join(given, executableName()))) {
      throw new Error(`ELECTRON_OVERRIDE_DIST_PATH names ${given}, which holds no ${executableName()}`)
    }
    report('Electron', 'ready', `the one in ${given}`)
    return electron('given', given)
  }
  const manifest = path.join(root, 'node_modules', 'electron', 'package.json')
  const { version } = JSON.parse(await readFile(manifest, 'utf8'))
  const product = path.join(root, 'node_modules', 'electron', 'dist')
  const isThere = () => existsSync(path.join(product, executableName()))
  if (isThere()) {
    report('Electron', 'ready', version)
    return electron('product', product)
  }
  const failure = await downloadElectron(version, report, { again })
  if (isThere()) return electron('product', product)
  return fallBack(report, version, failure ?? 'the download left nothing')
}

/**
 * @param {import('../lib/report.mjs').Report} report
 * @param {string} version
 * @param {string} failure
 */
async function fallBack(report, version, failure) {
  report('Electron', 'limited', `${version} cannot be downloaded: ${failure}`)
  if (process.env.DESCENT_ONLY_OFFICIAL_ELECTRON)
    throw new Error('Nothing is released with another Electron.')
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    report('Electron', 'limited', 'no window without it: set ELECTRON_MIRROR or ELECTRON_OVERRIDE_DIST_PATH')
    return undefined
  }
  try {
    const folder = await ensureFallbackElectron(report)
    report(
      'Electron',
      'limited',
      `using the development fallback ${fallbackVersion}: fit to develop and test, never to release`,
    )
    return electron('fallback', folder)
  } catch (error) {
    report('Electron', 'limited', `no window: ${error instanceof Error ? error.message : String(error)}`)
    return undefined
  }
}

/**
 * @param {Electron['kind']} kind
 * @param {string} folder
 * @returns {Electron}
 */
function electron(kind, folder) {
  process.env.ELECTRON_OVERRIDE_DIST_PATH = folder
  return { kind, folder, executable: path.join(folder, executableName()) }
}
