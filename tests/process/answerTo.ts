import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { vi } from 'vitest'
import { runProgram } from '#main/cli/index'
import type { Locale } from '#shared/texts/locale'
import { openTestHost } from '#fixtures/testHost'
import type { Ended } from './commandLine'
import { inProcessStarter } from './inProcessWorker'

const startWorker = inProcessStarter()

/**
 * Runs a command in this process, for tests of what the command line answers and not of its process: ten times as
 * quick as `command`. One at a time, as it collects what this process writes.
 */
export async function answerTo(
  dataFolder: string,
  args: readonly string[],
  locale: Locale = 'en',
): Promise<Ended> {
  mkdirSync(dataFolder, { recursive: true })
  const written = { out: '', err: '' }
  const collect = (name: keyof typeof written) => (text: string | Uint8Array) => {
    written[name] += String(text)
    return true
  }
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(collect('out')),
    vi.spyOn(process.stderr, 'write').mockImplementation(collect('err')),
  ]
  const openHost = () => openTestHost(startWorker, { dataFolder, systemLocale: locale })
  const context = { outFolder: resolve('out'), appVersion: '0.0.0-test', locale, openHost }
  try {
    const code = await runProgram(context, args)
    return { code, signal: null, ...written }
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
}
