import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const start = promisify(execFile)

/** Runs a program to its end and gives what it printed. @throws when it fails, with what it said */
export async function run(program: string, ...args: readonly string[]): Promise<string> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' }
  const { stdout } = await start(program, [...args], { env, maxBuffer: 64 * 1024 * 1024 })
  return stdout
}

/** The same where a failure is an answer. */
export const succeeds = (program: string, ...args: readonly string[]): Promise<boolean> =>
  run(program, ...args).then(
    () => true,
    () => false,
  )
