import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { spawn, type ChildProcess } from 'node:child_process'
import { chmod, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from './run'

/** An ordinary user of this system, with a home of their own. */
export type Person = {
  readonly home: string
  /** Where the app keeps what is this person's. */
  readonly dataFolder: string
  /** What the app wrote into its log. */
  readonly log: () => Promise<string>
  /** Starts a program as this person. */
  readonly start: (program: string, ...args: readonly string[]) => ChildProcess
  /** Starts an app that may be driven (`drivable`) and waits for its page. */
  readonly drive: (program: string, ...args: readonly string[]) => Promise<Driven>
  readonly leave: () => Promise<void>
}

/** A started app. */
export type Driven = { readonly electron: ElectronApplication; readonly page: Page }

const name = 'nobody'

/** A new home for the user `nobody`, whom every system has. */
export async function newPerson(environment: Readonly<Record<string, string>> = {}): Promise<Person> {
  const home = await mkdtemp(join(tmpdir(), 'descent-person-'))
  await run('chown', name, home)
  const env = {
    HOME: home,
    DISPLAY: process.env['DISPLAY'] ?? '',
    LANG: 'C.UTF-8',
    LANGUAGE: 'en_US',
    ...environment,
  }
  const dataFolder = join(home, '.config', 'Descent', 'data')
  const words = [
    '/usr/sbin/runuser',
    '-u',
    name,
    '--',
    '/usr/bin/env',
    '-i',
    'PATH=/usr/local/bin:/usr/bin:/bin',
  ]
  const asPerson = [...words, ...pairs(env)]
  return {
    home,
    dataFolder,
    log: () => readFile(join(dataFolder, 'logs', 'main.log'), 'utf8').catch(() => ''),
    start: (...command) =>
      spawn(asPerson[0] ?? '', [...asPerson.slice(1), ...command], { cwd: home, stdio: 'ignore' }),
    drive: async (program, ...args) => {
      const script = join(home, 'start.sh')
      await writeFile(script, `#!/bin/sh\nexec ${[...asPerson, program].map(quoted).join(' ')} "$@"\n`)
      await chmod(script, 0o755)
      const electron = await _electron.launch({
        executablePath: script,
        chromiumSandbox: true,
        cwd: home,
        args: [...args, '--log-level=3'],
      })
      const page = await electron.firstWindow()
      await page.waitForSelector('[data-test="page"]')
      return { electron, page }
    },
    leave: () => rm(home, { recursive: true, force: true }),
  }
}

const pairs = (environment: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(environment).map(([key, value]) => `${key}=${value}`)

const quoted = (value: string): string => `'${value.replaceAll("'", "'\\''")}'`

/** Values of `Seccomp:` in /proc/PID/status of the renderers of a program: 2 is filtered. */
export async function rendererSeccomp(program: string): Promise<readonly number[]> {
  const found: number[] = []
  for (const pid of (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry))) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    if (!command.includes('--type=renderer') || !command.startsWith(program)) continue
    const status = await readFile(`/proc/${pid}/status`, 'utf8')
    found.push(Number(/^Seccomp:\s+(\d)/m.exec(status)?.[1]))
  }
  return found
}

/** The process that a person started: the one that was started here only changes who it is. */
export async function programOf({ pid = 0 }: ChildProcess): Promise<number> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')
  return Number(children.trim().split(' ')[0])
}
