import type { CsvFormat, NumberForm } from '#shared/model/csvFormat'
import { isNumber, type NumberStyle } from '../cells/number'
import { takeApart } from '../cells/takeApart'
import { infiniteWords, isInfinite, noneAmongNumbers } from './noneWords'
import { detectNumberStyle } from './numberStyle'
import { chooseUnits, isSort, isUsualSort, type ChosenUnits } from './numberUnits'
import { areTypingErrors, isMistyped, repeatedWords } from './typingErrors'
import { hasEnglishMoney, someCells, writtenIn, type Written } from './writtenNumbers'

type Texts = readonly string[]

/** Why a column that looks like one of numbers is read as words. */
export type WordsReason =
  /** Numbers of different things stand side by side: a cell of each. */
  | { readonly kind: 'mixedUnits'; readonly examples: string[] }
  /** Too many cells are no numbers: how many are, of how many, and some that are not. */
  | {
      readonly kind: 'fewNumbers'
      readonly numbers: number
      readonly cells: number
      readonly examples: string[]
    }

/** Whether cells are those of a column of numbers, and how they are written; a null form is the plain way of the file. */
export type NumberJudgement =
  | { readonly kind: 'numbers'; readonly form: NumberForm | null }
  | { readonly kind: 'words'; readonly reason: WordsReason | null }

/** How the file writes numbers, as far as that is known. */
export type FileNumbers = NumberStyle & Pick<CsvFormat, 'delimiter'>

/** Cells that tell how digits are marked. */
const styleCells = 1000
/** Cells that are looked at before all are, and the share of them that must be numbers. */
const firstLook = 64
const leastShare = 0.4
/** From these shares on a column looks like one of numbers, and like one of numbers of several things. */
const [looksShare, mixedShare] = [0.5, 0.9]
const shownExamples = 3
/** More sorts of numbers than that are codes. */
const mostSorts = 6

/**
 * Judges the cells of a column (those that are not missing). `byHand`: somebody says that they are numbers, so that
 * numbers of different things are read as they stand.
 */
export function judgeNumbers(cells: Texts, file: FileNumbers, byHand: boolean): NumberJudgement {
  if (!looksNumeric(cells, file)) return { kind: 'words', reason: null }
  const odd = cells.filter((cell) => !isNumber(cell, file))
  if (odd.length === 0) return { kind: 'numbers', form: null }

  const noneWords = new Set(odd.filter(isNone))
  const style = styleOf(cells, odd, file)
  const isPlain = (cell: string): boolean => style === file && isNumber(cell, file)
  const present = cells.filter((cell) => !noneWords.has(cell))
  const numbers = present.flatMap((cell): Written | readonly Written[] =>
    isPlain(cell) ? { cell, unit: '', parts: null } : (writtenIn(cell, style) ?? []),
  )
  if (!byHand && areLimits(numbers)) return { kind: 'words', reason: null }
  const chosen = chooseUnits(numbers)
  const mistyped = chosen.strangers.filter(isMistypedUnit)
  const strangers = chosen.strangers.filter((number) => !isMistypedUnit(number))
  const readable = new Set(numbers.map(({ cell }) => cell))
  const unreadable = [...present.filter((cell) => !readable.has(cell)), ...mistyped.map(({ cell }) => cell)]
  const formed = (units: NumberForm['units'], more: Texts): NumberJudgement => {
    const missing = missingWords([...noneWords], more)
    const isNeeded =
      missing.length > 0 || numbers.some(({ unit, parts }) => parts !== null && units[unit] !== undefined)
    const { decimal, thousands } = style
    return { kind: 'numbers', form: isNeeded ? { decimal, thousands, units, missing } : null }
  }

  const count = present.length
  if (!areGrades(numbers) && areFew(strangers, count) && chosen.strangers.length < numbers.length) {
    if (areTypingErrors(unreadable, count)) return formed(chosen.units, [])
    const words = repeatedWords(
      unreadable,
      numbers.map(({ cell }) => cell),
    )
    if (words.length > 0) {
      const known = new Set(words)
      const others = unreadable.filter((cell) => !known.has(cell.trim()))
      if (areTypingErrors(others, count - unreadable.length + others.length))
        return formed(chosen.units, words)
    }
  }
  if (byHand && numbers.length > 0) return formed(allUnits(numbers, chosen), [])
  return { kind: 'words', reason: reasonOf(numbers, unreadable, chosen) }
}

const isNone = (cell: string): boolean => isInfinite(cell) || noneAmongNumbers.has(cell.trim())

function looksNumeric(cells: Texts, file: NumberStyle): boolean {
  const some = someCells(cells, firstLook)
  const fitting = some.filter((cell) => isNumber(cell, file) || takeApart(cell) !== null || isNone(cell))
  return some.length > 0 && fitting.length >= some.length * leastShare
}

/** The file's style unless another reads more of the column's numbers. */
function styleOf(cells: Texts, odd: Texts, file: FileNumbers): NumberStyle {
  const partsOf = (texts: Texts) => texts.flatMap((cell) => takeApart(cell) ?? [])
  const unread = partsOf(someCells(odd, styleCells)).filter(({ digits }) => !isNumber(digits, file))
  if (unread.length === 0) return file
  const digits = partsOf(someCells(cells, styleCells)).map((parts) => parts.digits)
  const { style } = detectNumberStyle([digits], hasEnglishMoney(cells) ? ',' : file.delimiter)
  const read = (by: NumberStyle): number => digits.filter((each) => isNumber(each, by)).length
  return read(style) > read(file) ? style : file
}

/** Where most are limits, as `<=50K` beside `>50K`, they are names of ranges. */
const areLimits = (numbers: readonly Written[]): boolean =>
  numbers.filter(({ parts }) => parts !== null && parts.limit !== null).length * 2 > numbers.length

/** School grades `2+` and `3-` are neither bounds nor negative. */
function areGrades(numbers: readonly Written[]): boolean {
  const signs = new Set(numbers.map(({ parts }) => parts?.signBehind ?? null))
  return signs.has('+') && signs.has('-')
}

/** `1O` is no number of something that is called O. */
const isMistypedUnit = ({ unit, cell }: Written): boolean =>
  (/^[oOlI]$/.test(unit) || (unit !== '' && !isUsualSort(unit))) && isMistyped(cell)

/** One in fifty is a typing error, and in a small table up to two, if no more than one in twenty. */
const areFew = (strangers: readonly Written[], count: number): boolean =>
  strangers.length <= Math.max(count / 50, Math.min(2, count / 20))

/** An infinite number has several spellings: where one is, the others may be further on. */
function missingWords(none: Texts, more: Texts): string[] {
  const words = none.map((cell) => cell.trim())
  return [
    ...new Set([
      ...words.filter((word) => !isInfinite(word)),
      ...(words.some(isInfinite) ? infiniteWords : []),
      ...more,
    ]),
  ]
}

/** Every unit that stands there, those of another sort too. */
function allUnits(numbers: readonly Written[], { units }: ChosenUnits): NumberForm['units'] {
  return Object.fromEntries(numbers.map(({ unit }) => [unit, units[unit] ?? 1]))
}

function reasonOf(
  numbers: readonly Written[],
  unreadable: Texts,
  { sorts, strangers }: ChosenUnits,
): WordsReason | null {
  const count = numbers.length + unreadable.length
  if (areGrades(numbers)) {
    const ends = ['+', '-'].flatMap(
      (sign) => numbers.find(({ parts }) => parts?.signBehind === sign)?.cell ?? [],
    )
    return { kind: 'mixedUnits', examples: ends }
  }
  const areUnits = sorts.length > 1 && sorts.length <= mostSorts && sorts.every(isSort)
  if (areUnits && numbers.length >= count * mixedShare) {
    const examples = sorts.slice(0, shownExamples).flatMap(([, sort]) => sort[0]?.cell.trim() ?? [])
    return { kind: 'mixedUnits', examples }
  }
  const own = numbers.length - strangers.length
  if (own === 0 || own < count * looksShare) return null
  const others = new Set([...unreadable, ...strangers.map(({ cell }) => cell)].map((cell) => cell.trim()))
  return { kind: 'fewNumbers', numbers: own, cells: count, examples: [...others].slice(0, shownExamples) }
}
