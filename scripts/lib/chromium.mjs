import { existsSync } from 'node:fs'
import path from 'node:path'

/** What Linux calls Chromium and the browsers that are it under another name. */
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/**
 * The program of the Chromium that a Linux is kept up to date with; tests show the page in it. On other systems browsers
 * are not looked for.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {string} [platform]
 * @returns {string | undefined} undefined where there is none
 */
export function findChromium(env = process.env, platform = process.platform) {
  if (platform !== 'linux') return undefined
  const folders = (env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '')
  return names
    .flatMap((name) => folders.map((folder) => path.join(folder, name)))
    .find((file) => existsSync(file))
}
