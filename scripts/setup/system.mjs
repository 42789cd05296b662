import { existsSync } from 'node:fs'
import { seconds, tail } from '../lib/report.mjs'
import { capture } from '../lib/run.mjs'

/** What Electron needs of the system, a screen for the tests, and letters for Chinese. */
const windowPackages = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libxtst6',
  'libnotify4',
  'xvfb',
  'fonts-noto-cjk',
]
/** What compiling better-sqlite3 for the fallback Electron needs. */
const compilerPackages = ['python3', 'make', 'g++']
/** Real data that the tests read. */
const testPackages = ['dataset-fashion-mnist']

/**
 * The packages that are not installed. Newer Debians add `t64` to the names of some libraries.
 * @param {readonly string[]} wanted
 * @param {ReadonlySet<string>} installed
 */
export const missingPackages = (wanted, installed) =>
  wanted.filter((name) => !installed.has(name) && !installed.has(`${name}t64`))

/**
 * The installed packages in the output of `dpkg-query -W -f '${Package} ${db:Status-Status}\n'`.
 * @param {string} listing
 * @returns {ReadonlySet<string>}
 */
export const installedPackages = (listing) =>
  new Set(
    listing
      .split('\n')
      .map((line) => line.split(' '))
      .filter(([, status]) => status === 'installed')
      .map(([name = '']) => name),
  )

/**
 * Installs the missing system packages as root on Debian; elsewhere says which command does it.
 * @param {import('../lib/report.mjs').Report} report
 * @param {{ compiler: boolean, tests: boolean }} options compiler: whether something will have to be compiled; tests:
 *   whether the tests will run
 */
export async function ensureSystem(report, { compiler, tests }) {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/dpkg-query')) {
    return report('system', 'ready', 'no Debian packages to look after')
  }
  const listing = await capture('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n'])
  const hasCompiler = !compiler || (await canCompile())
  const wanted = [...windowPackages, ...(hasCompiler ? [] : compilerPackages), ...(tests ? testPackages : [])]
  const missing = missingPackages(wanted, installedPackages(listing.output))
  if (missing.length === 0) return report('system', 'ready', 'libraries, Xvfb and fonts are installed')

  if (process.getuid?.() !== 0) {
    const cost = 'without them the window may not open, and tests have no screen'
    return report('system', 'limited', `${cost}: sudo apt-get install ${missing.join(' ')}`)
  }
  const start = Date.now()
  report('system', 'done', `apt-get install ${missing.join(' ')}`)
  const failure = await install(missing)
  if (failure) return report('system', 'limited', `apt-get failed, the window may not open:\n${failure}`)
  report('system', 'done', `installed in ${seconds(Date.now() - start)}`)
}

/** Python may come from elsewhere than Debian, so the programs are asked for and not the packages. */
async function canCompile() {
  const programs = ['python3', 'make', 'g++']
  const results = await Promise.all(programs.map((program) => capture(program, ['--version'])))
  return results.every((result) => result.code === 0)
}

/**
 * @param {readonly string[]} names
 * @returns {Promise<string | undefined>} the failure's last lines
 */
async function install(names) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const update = await capture('apt-get', ['update', '-q'], { env })
  if (update.code !== 0) return tail(update.output)
  const known = await Promise.all(names.map(async (name) => ({ name, renamed: await isKnown(`${name}t64`) })))
  const exact = known.map(({ name, renamed }) => (renamed ? `${name}t64` : name))
  const result = await capture('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...exact], {
    env,
  })
  return result.code === 0 ? undefined : tail(result.output)
}

/** @param {string} name */
async function isKnown(name) {
  const shown = await capture('apt-cache', ['show', '--no-all-versions', name])
  return shown.code === 0 && shown.output.includes('Package:')
}
