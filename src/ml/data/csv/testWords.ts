import { ofColumn } from '#shared/byColumn'
import { type CsvFormat } from '#shared/model/csvFormat'
import type { ImportNote } from '#shared/model/importNote'
import { foldWord } from './cells/word'
import { alikeGroups } from './sniff/alike'
import type { ResolvedCsv, SniffedCsv } from './sniff/sniffCsv'

/** Words that a note names. */
const shownWords = 8
/** Of a column with more different words new ones say nothing. */
const mostWords = 64

/**
 * The columns of words that both files have and whose words are to be joined: some in the test file are those of the
 * training file but for case, width, spaces or a full stop at the end, and no two of the training file are. What was
 * chosen stays.
 */
export function joinedWords(
  own: SniffedCsv,
  indices: readonly (number | null)[],
  training: ResolvedCsv,
): { readonly joins: CsvFormat['joins']; readonly notes: readonly ImportNote[] } {
  const joins: Record<string, boolean> = {}
  const notes: ImportNote[] = []
  for (const [position, index] of indices.entries()) {
    const column = training.columns[index ?? -1]
    if (column?.kind !== 'category' || column.unfit !== undefined) continue
    const known = training.words.get(column.name)
    const words = [...(own.words.get(own.columns[position]?.name ?? '')?.keys() ?? [])]
    const fresh = words.filter((word) => known?.has(word) === false)
    if (known === undefined || fresh.length === 0 || known.size > mostWords) continue
    const byFold = new Map([...known.keys()].map((word) => [foldWord(word), word]))
    const pairs = fresh.flatMap((word) => {
      const twin = byFold.get(foldWord(word))
      return twin === undefined ? [] : [[twin, word] as const]
    })
    const given = ofColumn(training.format.joins, column.name)
    const isClear = alikeGroups(known.keys()).length === 0
    const isJoined = given ?? (pairs.length > 0 && isClear)
    if (given === undefined && isJoined) joins[column.name] = true
    if (pairs.length > 0) {
      const kind = isJoined ? ('wordsJoined' as const) : ('wordsAlike' as const)
      const all = pairs.flat()
      notes.push({ kind, column: column.name, words: all.slice(0, shownWords), count: all.length })
    }
    const others = isJoined ? fresh.filter((word) => !byFold.has(foldWord(word))) : fresh
    notes.push(...newWordsNote(column.name, known.size, others))
  }
  return { joins, notes }
}

/** What is to be told of words of the test file that the training file, with `known` words, does not have. */
export function newWordsNote(column: string, known: number, words: readonly string[]): readonly ImportNote[] {
  if (words.length === 0 || known > mostWords) return []
  return [{ kind: 'testWordsNew', column, words: words.slice(0, shownWords), count: words.length }]
}
