import { existsSync } from 'node:fs'
import path from 'node:path'
import { withLock } from '../../lib/lock.mjs'
import { root } from '../../lib/paths.mjs'
import { tail } from '../../lib/report.mjs'
import { capture } from '../../lib/run.mjs'

/** @typedef {{ python: string } | { missing: string }} Found */

export const torchVersion = '2.13.0'

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

/**
 * The Python of a virtual environment.
 * @param {string} folder
 * @param {string} platform
 */
export const pythonOf = (folder, platform) =>
  platform === 'win32' ? path.join(folder, 'Scripts', 'python.exe') : path.join(folder, 'bin', 'python')

/**
 * A Python with PyTorch: the one that DESCENT_PYTHON names, or the one in `.venv`, which is made where pip can give the
 * right PyTorch. A Python that was named is never replaced by another.
 * @param {{
 *   env?: NodeJS.ProcessEnv,
 *   platform?: string,
 *   folder?: string,
 *   run?: typeof capture,
 *   say?: (line: string) => void,
 * }} [surroundings]
 * @returns {Promise<Found>}
 */
export async function findPython({
  env = process.env,
  platform = process.platform,
  folder = path.join(root, '.venv'),
  run = capture,
  say = (line) => void process.stderr.write(`${line}\n`),
} = {}) {
  const hasTorch = async (/** @type {string} */ python) =>
    (await run(python, ['-c', 'import torch, numpy'], { timeoutMs: checkLimitMs })).code === 0
  if (env.DESCENT_PYTHON) {
    if (await hasTorch(env.DESCENT_PYTHON)) return { python: env.DESCENT_PYTHON }
    return { missing: `${env.DESCENT_PYTHON} (DESCENT_PYTHON) cannot import torch and numpy` }
  }
  return withLock('python', async () => {
    const python = pythonOf(folder, platform)
    if (existsSync(python) && (await hasTorch(python))) return { python }
    return makeEnvironment({ python, folder, platform, run, say })
  })
}

/**
 * @param {{
 *   python: string, folder: string, platform: string, run: typeof capture, say: (line: string) => void,
 * }} wanted
 * @returns {Promise<Found>}
 */
async function makeEnvironment({ python, folder, platform, run, say }) {
  const requirement = torchRequirement(platform)
  say(`bench: no Python with torch yet; making ${folder} with ${requirement} and numpy (at most 15 minutes)`)
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
      missing: `there is no Python with torch (DESCENT_PYTHON names one), and none could be made: ${args.slice(0, 3).join(' ')}: ${why}`,
    }
  }
  say(`bench: ${folder} is ready`)
  return { python }
}
