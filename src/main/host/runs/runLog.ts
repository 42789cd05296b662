import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LoggedLine } from '#shared/contract/runs'
import { systemCode } from '#shared/fileFault'

/** So many lines of a run are told, the newest. */
const mostLines = 200

const linePattern = /^(\S+Z) (info|warn|error) run-(\d+): (.*)$/u

/** A line of a log file that is of a run; null for others. */
export function loggedLine(line: string, run: number): LoggedLine | null {
  const [, at = '', level, number, text = ''] = linePattern.exec(line) ?? []
  const moment = Date.parse(at)
  if (Number(number) !== run || Number.isNaN(moment)) return null
  if (level !== 'info' && level !== 'warn' && level !== 'error') return null
  return { at: moment, level, text }
}

async function textsIn(folder: string): Promise<readonly string[]> {
  try {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.log'))
    return await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return []
    throw error
  }
}

/** What the processes of a run have told, by time; older lines are gone with the files that held them. */
export async function runLog(folder: string, run: number): Promise<LoggedLine[]> {
  const lines = (await textsIn(folder)).flatMap((text) => text.split('\n'))
  return lines
    .flatMap((line) => loggedLine(line, run) ?? [])
    .toSorted((left, right) => left.at - right.at)
    .slice(-mostLines)
}
