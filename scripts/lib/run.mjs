import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { root } from './paths.mjs'

/**
 * @typedef {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number, shell?: boolean }} RunOptions
 * @typedef {{ code: number, output: string, timedOut: boolean }} RunResult
 */

/**
 * Runs a command without input and collects what it prints. A command that cannot be started ends with code 127.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>}
 */
export function capture(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? root,
      env: options.env ?? process.env,
      shell: options.shell ?? false,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    /** @type {Buffer[]} */
    const chunks = []
    let timedOut = false
    const timer = options.timeoutMs
      ? setTimeout(() => {
          timedOut = true
          child.kill('SIGKILL')
        }, options.timeoutMs)
      : undefined
    const collect = (/** @type {Buffer} */ chunk) => chunks.push(chunk)
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    const end = (/** @type {number} */ code, /** @type {string} */ note) => {
      clearTimeout(timer)
      resolve({ code, output: Buffer.concat(chunks).toString('utf8') + note, timedOut })
    }
    child.once('error', (error) => end(127, `${error.message}\n`))
    child.once('close', (code, signal) => end(exitCode(code, signal), ''))
  })
}

/**
 * Runs a command in this terminal to its end and gives its exit code. Signals reach the command once: a
 * terminal sends Ctrl-C to the whole group by itself, a signal sent to this process alone is passed on.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<number>}
 */
export function attach(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? root,
      env: options.env ?? process.env,
      shell: options.shell ?? false,
      stdio: 'inherit',
    })
    const fromTerminal = process.stdin.isTTY
    /** @type {NodeJS.SignalsListener} */
    const pass = (signal) => {
      if (!(fromTerminal && signal === 'SIGINT')) child.kill(signal)
    }
    const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
    for (const signal of signals) process.on(signal, pass)
    const release = () => {
      for (const signal of signals) process.off(signal, pass)
    }
    child.once('error', (error) => {
      release()
      reject(error)
    })
    child.once('close', (code, signal) => {
      release()
      resolve(exitCode(code, signal))
    })
  })
}

/**
 * The exit code a shell would report.
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 */
export function exitCode(code, signal) {
  if (code !== null) return code
  return 128 + (signal === null ? 0 : constants.signals[signal])
}
