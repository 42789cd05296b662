import { capture } from './run.mjs'

/**
 * How to start the machine's npm: through its own script where npm started us (works everywhere), else by name.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {string} [platform]
 * @returns {{ command: string, args: readonly string[], shell: boolean }}
 */
export function npmCommand(env = process.env, platform = process.platform) {
  if (env.npm_execpath?.endsWith('.js'))
    return { command: process.execPath, args: [env.npm_execpath], shell: false }
  return { command: 'npm', args: [], shell: platform === 'win32' }
}

/**
 * Runs npm and collects what it prints.
 * @param {readonly string[]} args
 * @param {import('./run.mjs').RunOptions} [options]
 */
export function npm(args, options = {}) {
  const start = npmCommand()
  return capture(start.command, [...start.args, ...args], { ...options, shell: start.shell })
}
