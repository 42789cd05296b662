import { homedir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout: the folder that holds package.json. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * The folder for big results that outlive a checkout: `DESCENT_CACHE`, or the user's own cache folder.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {string} [platform]
 * @param {string} [home]
 * @returns {string}
 */
export function cacheFolder(env = process.env, platform = process.platform, home = homedir()) {
  if (env.DESCENT_CACHE) return path.resolve(env.DESCENT_CACHE)
  if (platform === 'win32' && env.LOCALAPPDATA) return path.join(env.LOCALAPPDATA, 'descent', 'cache')
  if (platform === 'darwin') return path.join(home, 'Library', 'Caches', 'descent')
  return path.join(env.XDG_CACHE_HOME || path.join(home, '.cache'), 'descent')
}

/** Where scripts leave what belongs to this checkout only (reports, stamps); `npm ci` clears it. */
export const localFolder = path.join(root, 'node_modules', '.cache', 'descent')

/** Where the runtime packs of development lie, or the links to them. */
export const runtimeFolder = path.join(root, '.runtime')
