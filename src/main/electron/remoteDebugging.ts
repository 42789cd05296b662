import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { App } from 'electron'
import type { Locale } from '#shared/texts/locale'

/** Chromium's switches that hand the page, and through it everything a person gave it, to another program. */
const doors = ['remote-debugging-port', 'remote-debugging-pipe', 'remote-debugging-address'] as const

/** What is asked of Electron's app. */
export type StartedWith = Pick<App, 'isPackaged' | 'getAppPath'> & {
  readonly commandLine: Pick<App['commandLine'], 'hasSwitch'>
}

/** The switch with which the released app must not start; null where all is well, in development and in the test variant. */
export function refusedSwitch(app: StartedWith): string | null {
  const found = doors.find((name) => app.commandLine.hasSwitch(name))
  return found === undefined || !app.isPackaged || isTestVariant(app.getAppPath()) ? null : found
}

const words: Readonly<Record<Locale, string>> = {
  en: 'Descent does not start with this switch, which would let other programs control it: ',
  'zh-CN': 'Descent 不接受这个启动参数，因为它会让其他程序控制本应用：',
}

/** Why the app ends at once, as a line for the terminal. */
export const refusal = (name: string, locale: Locale): string => `${words[locale]}--${name}\n`

/** `npm run package -- --test-variant` says so in the package.json of the packed app. */
function isTestVariant(appFolder: string): boolean {
  const about: unknown = JSON.parse(readFileSync(join(appFolder, 'package.json'), 'utf8'))
  return typeof about === 'object' && about !== null && 'testVariant' in about && about.testVariant === true
}
