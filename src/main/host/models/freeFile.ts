import { lstatSync } from 'node:fs'
import { join } from 'node:path'

/** A path in a folder that names nothing yet: `name.csv`, `name-2.csv` … */
export function freeFile(folder: string, name: string, ending: string): string {
  let path = join(folder, `${name}${ending}`)
  for (let number = 2; lstatSync(path, { throwIfNoEntry: false }) !== undefined; number += 1) {
    path = join(folder, `${name}-${number}${ending}`)
  }
  return path
}
