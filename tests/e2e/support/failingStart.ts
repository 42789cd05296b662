import { spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { electronExecutable } from './app'
import { root } from './paths'

/** What a start that failed showed, and how the process ended. */
export type FailedStart = {
  readonly code: number | null
  readonly dialogs: readonly { readonly title: string; readonly text: string }[]
}

const mark = 'error box: '

/** Instead of the system's box, which waits for a click, the words go to the output; nothing else is changed. */
const preload = `const { dialog } = require('electron')
dialog.showErrorBox = (title, text) => console.log(${JSON.stringify(mark)} + JSON.stringify({ title, text }))
`

/** Starts the built app, which is expected to end by itself, in a language (`en-US`, `zh-CN`). */
export async function startToFail(userData: string, language: string): Promise<FailedStart> {
  const stub = join(userData, 'no-error-box.cjs')
  await writeFile(stub, preload)
  const asRoot = process.getuid?.() === 0
  const flags = [`--user-data-dir=${userData}`, '--log-level=3', `--lang=${language}`]
  const args = ['-r', stub, root, ...flags, ...(asRoot ? ['--no-sandbox'] : [])]
  const locale = `${language.replace('-', '_')}.UTF-8`
  const child = spawn(electronExecutable(), args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, LANG: locale, LANGUAGE: language.replace('-', '_') },
  })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  const code = await new Promise<number | null>((ended, failed) => {
    child.once('error', failed)
    child.once('close', ended)
  })
  const dialogs = output
    .split('\n')
    .filter((line) => line.startsWith(mark))
    .map((line) => JSON.parse(line.slice(mark.length)) as { title: string; text: string })
  return { code, dialogs }
}
