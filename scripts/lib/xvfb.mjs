import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { hasScreen } from './window.mjs'

const startLimitMs = 15_000

/**
 * Does work with a screen: the one that is there, or an Xvfb of our own on a display number that it picks itself.
 * @template T
 * @param {(env: NodeJS.ProcessEnv) => Promise<T>} work gets the environment to run windows in
 * @returns {Promise<T>}
 * @throws {Error} when there is neither a screen nor Xvfb
 */
export async function withScreen(work) {
  if (hasScreen()) return work(process.env)
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const stop = () => server.kill()
  process.once('exit', stop)
  try {
    return await work({ ...process.env, DISPLAY: `:${await displayNumber(server)}` })
  } finally {
    process.off('exit', stop)
    stop()
  }
}

/**
 * @param {import('node:child_process').ChildProcess} server
 * @returns {Promise<string>}
 */
async function displayNumber(server) {
  const output = server.stdio[3]
  if (!output || !('read' in output)) throw new Error('Xvfb has no output')
  const ended = once(server, 'exit').then(() => {
    throw new Error('Xvfb ended at once')
  })
  const signal = AbortSignal.timeout(startLimitMs)
  const [number] = await Promise.race([once(output, 'data', { signal }), ended]).catch((error) => {
    throw new Error(
      `The tests need a screen, and Xvfb did not start (apt-get install xvfb): ${error.message}`,
    )
  })
  ended.catch(() => undefined)
  return String(number).trim()
}
