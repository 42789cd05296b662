import { parseBoolean } from '../cells/boolean'
import type { ColumnWords } from './columnWords'
import { doubtful } from './markers'
import { missingMarkers } from '#shared/model/csvFormat'

/** A text in a column of words that may stand for nothing: how often it does come, and what it is taken for. */
export type JudgedMarker = {
  readonly marker: string
  readonly isMissing: boolean
  readonly count: number
  /** Cells that hold something, this text included. */
  readonly of: number
  /** It could as well be the other: that is to be told. */
  readonly told: boolean
}

/** Markers that mean “none” as often as “not known”. */
const noneWords: ReadonlySet<string> = new Set(['None', 'none', 'NONE', '无', '空'])
/** What programs write for nothing, and nobody means anything else by. */
const certain: ReadonlySet<string> = new Set([
  'NaN',
  'nan',
  '-nan',
  'NULL',
  'null',
  '(null)',
  String.raw`\N`,
  '<NA>',
])
const isCertain = (marker: string): boolean => certain.has(marker) || /^#[A-Z]/.test(marker)
const usual: ReadonlySet<string> = new Set(missingMarkers)

/** A marker in this share of the cells is one of the frequent words; with more different words it is not told. */
const frequentShare = 0.05
const fewWords = 30

const isSymbol = (word: string): boolean => !/[\p{L}\p{N}]/u.test(word)
/** `+`, `++`, `2+`, `(+)`: what stands opposite of a `-`. */
const isPlus = (word: string): boolean => /^\(?\d?[+＋]{1,4}\d?\)?$/u.test(word)
const isCode = (word: string): boolean => /^[A-Z]{2}$/.test(word)

/**
 * What the markers that come in a column of words stand for. `given` says so for single ones. Where the markers of the
 * file were found out (not `isChosen`), those that another column brought with it do not count here.
 */
export function judgeMarkers(
  words: ColumnWords,
  missing: readonly string[],
  given: Readonly<Record<string, boolean>>,
  isChosen: boolean,
): readonly JudgedMarker[] {
  const present = [...words.keys()].filter(
    (word) => usual.has(word) || doubtful.has(word) || missing.includes(word) || Object.hasOwn(given, word),
  )
  if (present.length === 0) return []
  const candidates = new Set(present)
  const others = [...words.keys()].filter((word) => !candidates.has(word))
  const of = [...words.values()].reduce((sum, { count }) => sum + count, 0)
  const few = others.length >= 1 && others.length <= fewWords && others.length * 2 <= of
  return present.map((marker) => {
    const count = words.get(marker)?.count ?? 0
    const isListed = missing.includes(marker) && (isChosen || usual.has(marker) || !doubtful.has(marker))
    const own = Object.hasOwn(given, marker) ? given[marker] : undefined
    const isMissing = own ?? (isCertain(marker) || (isListed && !isWord(marker, others)))
    const isFrequent = few && count >= of * frequentShare
    const isOpen = isFrequent && !isCertain(marker) && !(isMissing && areTruths(others))
    return { marker, isMissing, count, of, told: own !== undefined || isListed !== isMissing || isOpen }
  })
}

const areTruths = (words: readonly string[]): boolean => words.every((word) => parseBoolean(word) !== null)

/** Whether a marker is a word beside these others. */
function isWord(marker: string, others: readonly string[]): boolean {
  if (others.length === 0) return false
  if (isSymbol(marker)) return others.every(isSymbol) || (marker === '-' && others.some(isPlus))
  if (isCode(marker)) return others.length >= 2 && others.every(isCode)
  if (!noneWords.has(marker)) return false
  return parseBoolean(marker) !== null || !areTruths(others)
}
