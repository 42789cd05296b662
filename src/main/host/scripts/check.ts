import { readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { CheckEvent } from '#shared/contract/scripts'
import { AppError } from '#shared/errors'
import type { ScriptCheck } from '#shared/model/scriptCheck'
import { checkDriver } from '#shared/script/checkDriver'
import { compareScript, DriverAnswer, isAlike, type OwnFigures } from '#shared/script/compareScript'
import type { Caveat } from '#shared/script/caveats'
import type { ScriptTarget } from '#shared/script/program'
import type { FoundPython } from './findPython'
import { outputQueue } from './outputQueue'
import { runPython, type PythonEnd } from './runPython'

/** A script that lies whole in a folder, and what it is compared with. */
export type CheckedScript = {
  readonly target: ScriptTarget
  readonly script: string
  readonly folder: string
  readonly python: FoundPython
  readonly own: OwnFigures
  readonly caveats: readonly Caveat[]
  readonly now: () => number
  readonly signal: AbortSignal | undefined
}

/** A step of a large network takes its time, and not every epoch is told. */
const silentSeconds = 600

const [driverName, answerName] = ['check.py', 'check.json']

/** Runs a script and compares its figures. @throws {AppError} pythonFailed, pythonSilent, pythonGarbled, CANCELLED */
export async function* checkScript(checked: CheckedScript): AsyncGenerator<CheckEvent> {
  const { target, script, folder, python, own, caveats, now, signal } = checked
  const { path, version, framework, environment } = python
  yield { kind: 'python', path, version, framework }
  await writeFile(join(folder, driverName), checkDriver)
  const started = now()
  const said = outputQueue()
  const stop = new AbortController()
  const leave = (): void => stop.abort()
  signal?.addEventListener('abort', leave)
  const running = runPython({
    command: path,
    args: ['-u', driverName, basename(script), answerName],
    folder,
    environment,
    silentSeconds,
    said: said.say,
    signal: stop.signal,
  })
  const finished = finish(running, said.finish)
  let piece = await said.next()
  try {
    for (; piece.kind === 'output'; piece = await said.next()) yield piece
  } finally {
    signal?.removeEventListener('abort', leave)
    leave()
    await finished
  }
  const { end } = piece
  const answer = await answerOf(end, path, folder)
  const figures = [...compareScript(own, answer, caveats)]
  const check: ScriptCheck = {
    target,
    at: now(),
    python: { path, version, framework },
    seconds: (now() - started) / 1000,
    figures,
    caveats: [...caveats],
    passed: isAlike(figures),
  }
  yield { kind: 'done', check }
}

async function answerOf(end: PythonEnd, path: string, folder: string): Promise<DriverAnswer> {
  switch (end.kind) {
    case 'cancelled':
      throw new AppError('CANCELLED', 'cancelled')
    case 'silent':
      throw new AppError('UNAVAILABLE', 'pythonSilent', { path, seconds: silentSeconds })
    case 'notStarted':
      throw new AppError('UNAVAILABLE', 'pythonFailed', { path, text: end.message })
    case 'ended': {
      if (end.code !== 0) {
        const text = end.last.trim().split('\n').at(-1) ?? ''
        throw new AppError('UNAVAILABLE', 'pythonFailed', { path, text })
      }
      const parsed = DriverAnswer.safeParse(await jsonIn(join(folder, answerName)))
      if (parsed.success) return parsed.data
      throw new AppError('UNAVAILABLE', 'pythonGarbled', { path })
    }
  }
}

async function jsonIn(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as unknown
  } catch {
    // No file, or no JSON: it is told as such.
    return null
  }
}

async function finish(running: Promise<PythonEnd>, told: (end: PythonEnd) => void): Promise<void> {
  told(await running)
}
