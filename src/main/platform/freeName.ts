import { lstatSync } from 'node:fs'

/** The path, or the first of `path-2`, `path-3` … that names nothing yet: what is set aside overwrites nothing. */
export function freeName(path: string): string {
  let free = path
  for (let number = 2; lstatSync(free, { throwIfNoEntry: false }) !== undefined; number += 1) {
    free = `${path}-${number}`
  }
  return free
}
