import { isAbsolute, resolve } from 'node:path'

/** What a path was given for: to read what lies there, or to write into a folder. */
export type PathUse = 'read' | 'write'

/**
 * The paths that a caller may name, because a person chose them: in a dialog, by dropping them, in the terminal. A
 * folder stands for everything in it.
 */
export type PathGrants = {
  readonly give: (path: string, use: PathUse) => void
  readonly isGiven: (path: string, use: PathUse) => boolean
}

/** No path is given yet. */
export function pathGrants(): PathGrants {
  const given: Readonly<Record<PathUse, Set<string>>> = { read: new Set(), write: new Set() }
  return {
    give: (path, use) => void given[use].add(resolve(path)),
    // Nothing lies below a file, so what is below a given path is in a folder.
    isGiven: (path, use) => isAbsolute(path) && upwards(resolve(path)).some((above) => given[use].has(above)),
  }
}

/** For a caller that speaks for the person itself, as the command line does. */
export const everyPath: PathGrants = { give: () => undefined, isGiven: () => true }

/** A path and the folders around it, up to the root. */
function upwards(path: string): readonly string[] {
  const above = resolve(path, '..')
  return above === path ? [path] : [path, ...upwards(above)]
}
