import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from '#shared/log'
import { writeTextFile } from '#main/platform/atomicFile'
import { sweepFolder } from '#main/platform/sweepFolder'

const two = (value: number): string => String(value).padStart(2, '0')

/** `pasted-2026-11-24-093005`, in the time of this place: what the data set is then called. */
export function pastedName(at: number): string {
  const when = new Date(at)
  const day = [when.getFullYear(), two(when.getMonth() + 1), two(when.getDate())].join('-')
  return `pasted-${day}-${two(when.getHours())}${two(when.getMinutes())}${two(when.getSeconds())}`
}

/** Writes a table from the clipboard into a file of its own; gives its path. @throws {AppError} diskFull, fileUnreadable */
export async function keepPasted(folder: string, text: string, at: number): Promise<string> {
  const name = pastedName(at)
  let file = join(folder, `${name}.csv`)
  for (let copy = 2; existsSync(file); copy++) file = join(folder, `${name}-${copy}.csv`)
  await writeTextFile(file, text)
  return file
}

const day = 24 * 60 * 60 * 1000

/** Removes pasted tables that are older than a day and belong to no data set. */
export async function sweepPasted(
  folder: string,
  used: readonly string[],
  now: number,
  log: Logger,
): Promise<void> {
  const kept = new Set(used)
  await sweepFolder(folder, ({ path, modifiedAt }) => kept.has(path) || now - modifiedAt < day, log)
}
