import { AppError } from '#shared/errors'
import type { ImportNote } from '#shared/model/importNote'

/** Columns that a file may have. */
export const columnLimit = 10_000

/** Characters of a name; a longer one is a cell of text. */
const longestName = 200

type Cells = readonly string[]

/**
 * The texts above the columns of rows with `width` cells. A row with one cell more than names has a delimiter at its
 * end, or, as R and pandas write it, a name of its own before the first column.
 */
export function spreadNames(first: Cells, width: number, lastIsEmpty: boolean): Cells {
  if (first.length === width + 1 && first.at(-1)?.trim() === '') return first.slice(0, width)
  if (first.length === width - 1 && !lastIsEmpty) return ['', ...first]
  return [...first, ...Array.from({ length: Math.max(0, width - first.length) }, () => '')]
}

/** Names of columns, all different, and which of them are not those of the file. Throws `csvTooManyColumns`. */
export function nameColumns(
  texts: Cells,
  file: string,
): { readonly names: Cells; readonly notes: readonly ImportNote[] } {
  if (texts.length > columnLimit) {
    throw new AppError('INVALID_INPUT', 'csvTooManyColumns', {
      file,
      found: texts.length,
      limit: columnLimit,
    })
  }
  const wanted = texts.map((text) => text.trim().slice(0, longestName))
  const taken = new Set(wanted)
  const used = new Set<string>()
  const notes: ImportNote[] = []
  const names = wanted.map((from, index) => {
    if (from !== '' && !used.has(from)) {
      used.add(from)
      return from
    }
    const to = free(from, index + 1, taken)
    taken.add(to)
    notes.push({ kind: 'columnRenamed', column: to, position: index + 1, from })
    return to
  })
  return { names, notes }
}

/** `a (2)` for a second `a`, `column 3` for a third column without a name, or the next number that is free. */
function free(name: string, position: number, taken: ReadonlySet<string>): string {
  const numbered = (number: number): string => (name === '' ? `column ${number}` : `${name} (${number})`)
  let number = name === '' ? position : 2
  while (taken.has(numbered(number))) number += 1
  return numbered(number)
}
