import { foldWord } from '../data/csv/cells/word'

/** Changes that make another name of a name, for each letter of it, at most. */
const mostChanges = 0.4

/** Longer names are compared by their beginnings. */
const comparedLetters = 64

/**
 * The name among `names` that is probably meant by `wanted`: the same but for case, width, spaces and marks between words,
 * or with few letters changed. Null where none is near.
 */
export function nearestName(wanted: string, names: readonly string[]): string | null {
  const folded = lettersOf(wanted)
  let best: { readonly name: string; readonly changes: number } | null = null
  for (const name of names) {
    const other = lettersOf(name)
    const changes = distance(folded, other)
    const isNear = changes <= Math.max(folded.length, other.length) * mostChanges
    const isPart = changes > 0 && Math.min(folded.length, other.length) > 2 && hasEither(folded, other)
    if (!isNear && !isPart) continue
    if (best === null || changes < best.changes) best = { name, changes }
  }
  return best?.name ?? null
}

const hasEither = (left: string, right: string): boolean => left.includes(right) || right.includes(left)

const lettersOf = (name: string): string =>
  foldWord(name)
    .replaceAll(/[\s_\-./()[\]]+/gu, '')
    .slice(0, comparedLetters)

/** Letters to insert, remove or replace so that one text becomes the other (Levenshtein). */
function distance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, at) => at)
  for (let down = 1; down <= left.length; down += 1) {
    const next = [down]
    for (let across = 1; across <= right.length; across += 1) {
      const replaced = (row[across - 1] ?? 0) + (left[down - 1] === right[across - 1] ? 0 : 1)
      next.push(Math.min(replaced, (row[across] ?? 0) + 1, (next[across - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[right.length] ?? 0
}
