import { join } from 'node:path'
import { z } from 'zod'
import { version } from '../../../package.json'
import { terminalLocale } from './locale'
import { runProgram } from './index'
import { openTerminalHost } from './terminalHost'

const outFolder = join(__dirname, '..')
const locale = terminalLocale(process.env)
// What zod says about a value stands in the texts of errors.
if (locale === 'zh-CN') z.config(z.locales.zhCN())

/** The command line: the arguments of this process, its streams and its exit code. */
async function main(): Promise<void> {
  const openHost = () => openTerminalHost(outFolder, version)
  const context = { outFolder, appVersion: version, locale, openHost }
  process.exitCode = await runProgram(context, process.argv.slice(2))
}

void main()
