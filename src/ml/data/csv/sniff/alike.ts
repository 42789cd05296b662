import { ofColumn } from '#shared/byColumn'
import { type CsvFormat } from '#shared/model/csvFormat'
import type { ImportNote } from '#shared/model/importNote'
import { foldWord } from '../cells/word'
import type { ColumnWords } from './columnWords'

/** Words of one column that a note names. */
const shownWords = 8
/** With more different words a column holds texts, where a repetition means nothing. */
const mostWords = 1000

/** What is to be told of words that look like others of their column: how they are read, which can be chosen. */
export function alikeNotes(
  column: string,
  words: ColumnWords,
  format: Pick<CsvFormat, 'spaces' | 'joins'>,
): readonly ImportNote[] {
  if (words.size > mostWords) return []
  const spaced = [...words].filter(([, { written }]) => written.length > 1).map(([word]) => word)
  const groups = alikeGroups(words.keys()).map((group) => [...group])
  const isJoined = ofColumn(format.joins, column) ?? false
  const notes: ImportNote[] = []
  if (spaced.length > 0 && !isJoined) {
    const kind = format.spaces === 'trim' ? ('spacesTrimmed' as const) : ('spacesKept' as const)
    notes.push({ kind, column, words: spaced.slice(0, shownWords), count: spaced.length })
  }
  if (groups.length > 0 || isJoined) {
    const kind = isJoined ? ('wordsJoined' as const) : ('wordsAlike' as const)
    notes.push({ kind, column, words: groups.flat().slice(0, shownWords), count: groups.flat().length })
  }
  return notes
}

/** Groups of words that differ in case, width, spaces or a full stop at the end only. */
export function alikeGroups(words: Iterable<string>): readonly (readonly string[])[] {
  const groups = new Map<string, string[]>()
  for (const word of words) {
    const key = foldWord(word)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [word])
    else group.push(word)
  }
  return [...groups.values()].filter((group) => group.length > 1)
}
