import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { capture } from '../lib/run.mjs'

const fpm = fileURLToPath(new URL('linux/fpm.mjs', import.meta.url))
const archives = new Set(['tar.gz', 'zip'])

/**
 * Names the programs that electron-builder would otherwise download, where this system has them: 7-Zip for archives;
 * our own stand-in for fpm always.
 * @param {NodeJS.ProcessEnv} env is changed
 * @param {readonly string[]} targets
 * @throws {Error} when a program that there is no download for is missing
 */
export async function namePackageTools(env, targets) {
  env.CUSTOM_FPM_PATH ??= fpm
  if (targets.includes('rpm') && !(await find('rpmbuild'))) throw new Error(missing('rpmbuild', 'rpm'))
  if (targets.includes('deb') && !(await find('dpkg-deb'))) throw new Error(missing('dpkg-deb', 'dpkg'))
  if (!targets.some((target) => archives.has(target))) return
  // More takes minutes for a hundredth of the size.
  env.ELECTRON_BUILDER_COMPRESSION_LEVEL ??= '5'
  const found = (await find('7zz')) ?? (await find('7za')) ?? (await find('7z'))
  if (found) env.ELECTRON_BUILDER_7ZIP_PATH ??= found
  else process.stderr.write('package without 7-Zip of this system (apt-get install 7zip): it is downloaded\n')
}

/**
 * @param {string} program
 * @param {string} debian
 */
const missing = (program, debian) => `${program} is needed and not installed: apt-get install ${debian}`

/**
 * @param {string} program
 * @returns {Promise<string | undefined>} its file
 */
async function find(program) {
  if (process.platform === 'win32') return undefined
  const { code, output } = await capture('which', [program])
  return code === 0 ? path.resolve(output.trim()) : undefined
}
