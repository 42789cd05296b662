import { trimWord } from '../cells/word'

/** The words of a column, without what stands around them, and the ways of writing each in the order they came. */
export type ColumnWords = ReadonlyMap<string, { readonly count: number; readonly written: readonly string[] }>

/** The words in some cells; empty cells are none. */
export function columnWords(cells: Iterable<string>): ColumnWords {
  const counts = new Map<string, number>()
  for (const cell of cells) counts.set(cell, (counts.get(cell) ?? 0) + 1)
  const words = new Map<string, { count: number; written: string[] }>()
  for (const [cell, count] of counts) {
    const word = trimWord(cell)
    if (word === '') continue
    const known = words.get(word)
    if (known === undefined) {
      words.set(word, { count, written: [cell] })
    } else {
      known.count += count
      known.written.push(cell)
    }
  }
  return words
}
