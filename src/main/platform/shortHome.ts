import { realpathSync } from 'node:fs'
import { homedir } from 'node:os'

/** Puts `~` in the place of a person's home folder in a text, so that a log does not name them. */
export type ShortenHome = (text: string) => string

/**
 * Finds the folders in `homes` as paths, as they stand in JSON (`C:\\Users\\li`) and in addresses (`file:///C:/Users/li`).
 * A folder that only begins with the same letters stays; so does `/`, the home of users who have none.
 */
export function shortenHome(homes: readonly string[], platform: string): ShortenHome {
  const found = homes
    .map((home) => home.replace(/[/\\]+$/, ''))
    .filter((home) => home.length > 1 && !/^[A-Za-z]:$/.test(home))
  const spellings = new Set(found.flatMap(spellingsOf))
  if (spellings.size === 0) return (text) => text
  const longestFirst = [...spellings].toSorted((one, other) => other.length - one.length)
  const ignoresCase = platform === 'win32' || platform === 'darwin'
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}_.-])(?:${longestFirst.map(literally).join('|')})(?![\\p{L}\\p{N}_-]|\\.[\\p{L}\\p{N}])`,
    ignoresCase ? 'giu' : 'gu',
  )
  return (text) => text.replaceAll(pattern, '~')
}

/** For the person who runs this process; also where their home is reached over a link. */
export function shortenOwnHome(): ShortenHome {
  const home = homedir()
  return shortenHome([home, realpathOf(home)], process.platform)
}

function spellingsOf(home: string): readonly string[] {
  const slashes = home.replaceAll('\\', '/')
  return [home, home.replaceAll('\\', '\\\\'), slashes, encodeURI(slashes)]
}

// Only the characters of a pattern: with the flag `u` any other that is escaped (a hyphen) is an error.
const literally = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)

function realpathOf(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    // A home that is not there is in no path either.
    return path
  }
}
