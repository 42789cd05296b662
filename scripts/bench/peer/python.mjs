import { existsSync } from 'node:fs'
import path from 'node:path'
import { withLock } from '../../lib/lock.mjs'
import { root } from '../../lib/paths.mjs'
import { tail } from '../../lib/report.mjs'
import { capture } from '../../lib/run.mjs'

/**
 * @typedef {{ python: string } | { missing: string }} Found
 * @typedef {{ name: string, modules: string, requirement: (platform: string) => string }} Library What a Python must
 *   have, with NumPy, and what pip is asked for.
 */

export const torchVersion = '2.13.0'
export const pandasVersion = '3.0.6'

const checkLimitMs = 120_000
const makeLimitMs = 120_000
const installLimitMs = 15 * 60_000
/** On a closed network pip must not wait for long. */
const patience = ['--no-input', '--disable-pip-version-check', '--timeout', '10', '--retries', '1']

/**
 * What pip is asked for: the build for the processor only. On Linux the plain version is the one with CUDA, gigabytes
 * of it; where pip knows no such build it fails at once.
 * @param {string} platform
 */
export const torchRequirement = (platform) =>
  platform === 'linux' ? `torch==${torchVersion}+cpu` : `torch==${torchVersion}`

/** @type {Library} */
export const torch = { name: 'torch', modules: 'torch, numpy', requirement: torchRequirement }
/** @type {Library} */
export const pandas = {
  name: 'pandas',
  modules: 'pandas, numpy',
  requirement: () => `pandas==${pandasVersion}`,
}

/**
 * The Python of a virtual environment.
 * @param {string} folder
 * @param {string} platform
 */
export const pythonOf = (folder, platform) =>
  platform === 'win32' ? path.join(folder, 'Scripts', 'python.exe') : path.join(folder, 'bin', 'python')

/**
 * A Python with a library (PyTorch unless told): the one that DESCENT_PYTHON names, or the one in `.venv`, which is made
 * or completed where pip can give the right version. A Python that was named is never replaced by another.
 * @param {{
 *   library?: Library,
 *   env?: NodeJS.ProcessEnv,
 *   platform?: string,
 *   folder?: string,
 *   run?: typeof capture,
 *   say?: (line: string) => void,
 * }} [surroundings]
 * @returns {Promise<Found>}
 */
export async function findPython({
  library = torch,
  env = process.env,
  platform = process.platform,
  folder = path.join(root, '.venv'),
  run = capture,
  say = (line) => void process.stderr.write(`${line}\n`),
} = {}) {
  const hasLibrary = async (/** @type {string} */ python) =>
    (await run(python, ['-c', `import ${library.modules}`], { timeoutMs: checkLimitMs })).code === 0
  if (env.DESCENT_PYTHON) {
    if (await hasLibrary(env.DESCENT_PYTHON)) return { python: env.DESCENT_PYTHON }
    return { missing: `${env.DESCENT_PYTHON} (DESCENT_PYTHON) cannot import ${library.name} and numpy` }
  }
  return withLock('python', async () => {
    const python = pythonOf(folder, platform)
    if (existsSync(python) && (await hasLibrary(python))) return { python }
    return makeEnvironment({ library, python, folder, platform, run, say })
  })
}

/**
 * @param {{
 *   library: Library, python: string, folder: string, platform: string, run: typeof capture,
 *   say: (line: string) => void,
 * }} wanted
 * @returns {Promise<Found>}
 */
async function makeEnvironment({ library, python, folder, platform, run, say }) {
  const requirement = library.requirement(platform)
  say(
    `bench: no Python with ${library.name} yet; making ${folder} with ${requirement} and numpy (at most 15 minutes)`,
  )
  const steps = [
    {
      command: platform === 'win32' ? 'python' : 'python3',
      args: ['-m', 'venv', folder],
      timeoutMs: makeLimitMs,
    },
    {
      command: python,
      args: ['-m', 'pip', 'install', ...patience, requirement, 'numpy'],
      timeoutMs: installLimitMs,
    },
  ]
  for (const { command, args, timeoutMs } of steps) {
    const { code, output, timedOut } = await run(command, args, { timeoutMs })
    if (code === 0) continue
    const why = timedOut ? `took longer than ${timeoutMs / 60_000} minutes` : tail(output, 3)
    return {
      missing: `there is no Python with ${library.name} (DESCENT_PYTHON names one), and none could be made: ${args.slice(0, 3).join(' ')}: ${why}`,
    }
  }
  say(`bench: ${folder} is ready`)
  return { python }
}
