import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { ErrorDetails } from '#shared/errors'
import type { Logger } from '#shared/log'
import { shortenOwnHome, type ShortenHome } from './shortHome'

/** Above this size the file becomes `<name>.old.log` and a new one begins: at most twice this lies on the disk. */
const largestBytes = 2 * 1024 * 1024

/**
 * A log in the file `<folder>/<name>.log`, one line a message. Writing is synchronous, so that the last words before a
 * crash are kept; the app logs a few lines a minute. What the disk refuses goes to `fallback`. The home folder is
 * written as `~`: people pass logs on.
 */
export function createFileLog(
  folder: string,
  name: string,
  now: () => number = Date.now,
  fallback: (line: string) => void = (line) => void process.stderr.write(line),
  shorten: ShortenHome = shortenOwnHome(),
): Logger {
  const file = join(folder, `${name}.log`)
  let isTold = false
  const write = (level: string, message: string, details?: ErrorDetails): void => {
    const tail = details === undefined ? '' : ` ${JSON.stringify(details)}`
    const line = `${new Date(now()).toISOString()} ${level} ${shorten(`${message}${tail}`)}\n`
    try {
      mkdirSync(folder, { recursive: true })
      const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
      if (size > largestBytes) renameSync(file, join(folder, `${name}.old.log`))
      appendFileSync(file, line)
    } catch (error) {
      fallback(isTold ? line : `${String(error)}\n${line}`)
      isTold = true
    }
  }
  return {
    info: (message, details) => write('info', message, details),
    warn: (message, details) => write('warn', message, details),
    error: (message, details) => write('error', message, details),
  }
}
