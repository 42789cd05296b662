import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs'
import path from 'node:path'

/** Where the header of a database holds `user_version`, in four bytes, the highest first (SQLite's file format, 1.3). */
const versionAt = 60

/**
 * The newest copy of a log from before an upgrade (`<file>.before-…`) that a Descent can read which reads up to a
 * version; null when there is none.
 */
export function olderCopy(file: string, supported: number): string | null {
  const begin = `${path.basename(file)}.before-`
  const copies = readdirSync(path.dirname(file))
    .filter((name) => name.startsWith(begin) && /^\d+(-\d+)?$/.test(name.slice(begin.length)))
    .map((name) => path.join(path.dirname(file), name))
    .filter((copy) => {
      const version = versionOf(copy)
      return version !== null && version >= 1 && version <= supported
    })
  const byAge = copies.toSorted((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs)
  return byAge[0] ?? null
}

/** The version of the schema that a file holds, read without opening it as a database; null when it is none. */
function versionOf(file: string): number | null {
  const handle = openSync(file, 'r')
  try {
    const header = Buffer.alloc(100)
    const read = readSync(handle, header, 0, header.length, 0)
    const isDatabase = read === header.length && header.toString('latin1', 0, 15) === 'SQLite format 3'
    return isDatabase ? header.readUInt32BE(versionAt) : null
  } finally {
    closeSync(handle)
  }
}
