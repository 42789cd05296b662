import { spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { RunSpec } from '#shared/model/runSpec'
import { builtWorker } from './realWorker'

/** How a command ended and what it printed. */
export type Ended = {
  readonly code: number | null
  readonly signal: string | null
  readonly out: string
  readonly err: string
}

/** A command under way. */
export type Command = {
  readonly ended: Promise<Ended>
  /** Interrupts it as Ctrl-C in a terminal does: every process of its group. */
  readonly interrupt: () => void
}

/** No network: every server, also one that would be there, is behind a proxy that is not. */
const offline = {
  NODE_USE_ENV_PROXY: '1',
  HTTP_PROXY: 'http://127.0.0.1:9',
  HTTPS_PROXY: 'http://127.0.0.1:9',
  NO_PROXY: '',
  DESCENT_MIRROR: 'http://127.0.0.1:9/',
}

/** Starts the built command line on a data folder, in English unless told otherwise. */
export function startCommand(
  dataFolder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Command {
  builtWorker()
  const child = spawn(process.execPath, [resolve('out/cli/index.cjs'), ...args], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...offline,
      LC_ALL: '',
      LC_MESSAGES: '',
      LANG: 'en_US.UTF-8',
      DESCENT_DATA: dataFolder,
      // Without the packs of the checkout, unless a test asks for them.
      DESCENT_RUNTIME: '',
      ...environment,
    },
  })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  return {
    ended: new Promise((ended, failed) => {
      child.once('error', failed)
      child.once('close', (code, signal) => ended({ code, signal, out, err }))
    }),
    interrupt: () => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGINT')
    },
  }
}

/** Runs a command to its end. */
export const command = (
  dataFolder: string,
  args: readonly string[],
  environment?: Readonly<Record<string, string>>,
): Promise<Ended> => startCommand(dataFolder, args, environment).ended

/** The JSON in the last line. */
export const lastLine = ({ out }: Ended): unknown => JSON.parse(out.trimEnd().split('\n').at(-1) ?? '')

/** The lesson of the bundled digits, changed, as a file; gives its path. */
export function digitsSpec(folder: string, name: string, change: (spec: RunSpec) => RunSpec): string {
  const lesson = JSON.parse(readFileSync('resources/lessons/digits.json', 'utf8')) as RunSpec
  const file = join(folder, name)
  if (!existsSync(file)) writeFileSync(file, JSON.stringify(change(lesson)))
  return file
}
