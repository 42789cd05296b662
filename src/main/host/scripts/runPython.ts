import { spawn } from 'node:child_process'
import { StringDecoder } from 'node:string_decoder'

/** A Python at work. */
export type PythonRun = {
  readonly command: string
  readonly args: readonly string[]
  readonly folder: string
  readonly environment?: Readonly<Record<string, string>>
  /** Seconds without a word after which it counts as hanging. */
  readonly silentSeconds: number
  readonly said: (text: string) => void
  readonly signal: AbortSignal | undefined
}

/** How it ended. */
export type PythonEnd =
  | { readonly kind: 'ended'; readonly code: number | null; readonly last: string }
  | { readonly kind: 'silent' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'notStarted'; readonly message: string }

/** Characters of what it said last. */
const keptCharacters = 2000

/** Runs a Python without a shell, its output read as UTF-8. A process that is cancelled or says nothing is killed. */
export function runPython(run: PythonRun): Promise<PythonEnd> {
  const { command, args, folder, environment, silentSeconds, said, signal } = run
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      env: { ...process.env, PYTHONUNBUFFERED: '1', PYTHONIOENCODING: 'utf-8', ...environment },
    })
    let last = ''
    let end: PythonEnd | null = null
    const finish = (reason: PythonEnd): void => {
      end ??= reason
      child.kill('SIGKILL')
    }
    const timer = setTimeout(() => finish({ kind: 'silent' }), silentSeconds * 1000)
    const cancel = (): void => finish({ kind: 'cancelled' })
    signal?.addEventListener('abort', cancel)
    if (signal?.aborted === true) cancel()
    for (const stream of [child.stdout, child.stderr]) {
      const decoder = new StringDecoder('utf8')
      stream.on('data', (piece: Buffer) => {
        timer.refresh()
        const text = decoder.write(piece)
        last = `${last}${text}`.slice(-keptCharacters)
        said(text)
      })
    }
    const close = (reason: PythonEnd): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', cancel)
      resolve(end ?? reason)
    }
    child.once('error', (error) => close({ kind: 'notStarted', message: error.message }))
    child.once('close', (code) => close({ kind: 'ended', code, last }))
  })
}
