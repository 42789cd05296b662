import { currencyInFront } from './currencies'
import { plainSigns } from './plainSigns'
import { unitName } from './units'

/** A number and what stands around it. */
export type NumberParts = {
  /** The digits with their marks and exponent, without sign. */
  readonly digits: string
  /** A minus before or behind, or the brackets of accounting. */
  readonly negative: boolean
  /** The currency in front and the unit behind, by the names that `unitName` gives them; empty for none. */
  readonly front: string
  readonly behind: string
  /** Both as they stand in the cell. */
  readonly around: string
  /** The unit follows the digits without space. */
  readonly attached: boolean
  /** The number is only a bound: the value is at most (`<`) or at least (`>`) that. */
  readonly limit: '<' | '>' | null
  /** The signs that only say how good the number is, and its spread: `*`, `[e]`, `± 0.3`, `~`. */
  readonly flag: string
  /** A plus or minus stands behind the number. */
  readonly signBehind: '+' | '-' | null
}

const mayHoldDigits = /\d|[^\0-\x7f]/
const space = /\s+/y
const limitSigns = /<=|=<|>=|=>|[<>≤≥⩽⩾≦≧]/uy
const lowerSigns = /[<≤⩽≦]/u
const aboutSigns = /[~≈∼±]|ca\.?(?=\s*\d)|约/iuy
const signInFront = /[+-]/y
const [bracket, closingBracket] = [/\(/y, /\)/y]
const digits = /(?:\d(?:[\d.,' ]*\d)?|[.,]\d+)(?:e[+-]?\d+)?/iy
/** One sign between groups, another before the fraction: no date and no version. */
const isNumeral = /^(?:\d{1,3}([.,' ])(?:\d{2,3}\1)*\d{3}(?:(?!\1)[.,]\d*)?|\d*[.,]?\d*)(?:e[+-]?\d+)?$/i
const spread = /(?:±|\+\/?-)\s*\d[\d.,]*/y
const minusBehind = /-(?=\s*(?:$|\)|\p{Sc}|%|\p{Lu}{3}$))/uy
const plusBehind = /\+(?=\s*(?:$|\p{L}|%))/uy
const marks = /[*†‡§¶^¹²³⁰-⁹]+|\[[^\]]{1,12}\]|\([^()]{1,12}\)/uy
/** Letters and signs, with a digit only as a power: `m2`, `µg/m3`, `s-1`. */
const unit =
  /(?:[\p{L}\p{Sc}%‰°'"]|\/(?=\p{L}))(?:[\p{L}\p{M}\p{Sc}%‰°'".·/ ²³⁻¹]|\^(?=-?\d)|(?<=[\p{Script=Latin}µ^])-?\d(?![\d\p{L}]))*/uy
const timesOfDay = /^[ap]\.?m\.?$/i

/** A longer text, or one of more words, is no unit. */
const [longestUnit, mostWords] = [16, 3]
const longestCell = 64

/** The parts of a cell that holds one number and little else; null for any other. How digits are grouped is not judged. */
export function takeApart(cell: string): NumberParts | null {
  if (cell.length > longestCell || !mayHoldDigits.test(cell)) return null
  const text = createScanner(plainSigns(cell).trim())
  const head = takeHead(text)
  const core = text.take(digits)
  if (core === '' || !isNumeral.test(core)) return null
  const tail = takeTail(text, head)
  if (tail === null) return null
  const { front, flag } = head
  const { behind, signBehind } = tail
  return {
    digits: core,
    negative: head.sign === '-' || signBehind === '-' || head.opened,
    front: unitName(front),
    behind: unitName(behind),
    around: [front, behind].filter((part) => part !== '').join(' '),
    attached: tail.attached,
    limit: head.limit ?? (signBehind === '+' ? '>' : null),
    flag: [flag, ...tail.flags].filter((part) => part !== '').join(' '),
    signBehind,
  }
}

/** Takes pieces off the beginning of a text: what a sticky pattern finds there, or nothing. */
type Scanner = {
  readonly take: (what: RegExp) => string
  readonly isAtEnd: () => boolean
  readonly startsWithDigit: boolean
}

function createScanner(text: string): Scanner {
  let at = 0
  return {
    take: (what) => {
      what.lastIndex = at
      const found = what.exec(text)?.[0] ?? ''
      at += found.length
      return found
    },
    isAtEnd: () => at === text.length,
    startsWithDigit: text.charCodeAt(0) >= 0x30 && text.charCodeAt(0) <= 0x39,
  }
}

/** What stands before the digits: a bound, then sign, bracket and currency in any order. */
type Head = {
  readonly limit: NumberParts['limit']
  readonly flag: string
  readonly sign: string
  readonly front: string
  readonly opened: boolean
}

const emptyHead: Head = { limit: null, flag: '', sign: '', front: '', opened: false }

function takeHead({ take, startsWithDigit }: Scanner): Head {
  if (startsWithDigit) return emptyHead
  const bound = take(limitSigns)
  const flag = bound === '' ? take(aboutSigns) : ''
  const limit = bound === '' ? null : lowerSigns.test(bound) ? '<' : '>'
  let [sign, front, opened] = ['', '', false]
  for (let found = ' '; found !== '';) {
    take(space)
    found = sign === '' ? take(signInFront) : ''
    if (found !== '') {
      sign = found
    } else if (!opened && take(bracket) !== '') {
      opened = true
      found = '('
    } else if (front === '') {
      found = take(currencyInFront)
      front = found
    }
  }
  return { limit, flag, sign, front, opened }
}

/** What stands behind the digits. */
type Tail = Pick<NumberParts, 'behind' | 'attached' | 'signBehind'> & { readonly flags: readonly string[] }

/** Null when there is more than one number with its unit and marks. */
function takeTail({ take, isAtEnd }: Scanner, { sign, opened, limit }: Head): Tail | null {
  const flags: string[] = []
  let [behind, attached, isOpen] = ['', false, opened]
  let signBehind: NumberParts['signBehind'] = null
  while (!isAtEnd()) {
    const isSpaced = take(space) !== ''
    const found = behind === '' ? take(unit).trim() : ''
    if (found !== '') {
      if (!isUnit(found)) return null
      behind = found
      attached = !isSpaced
    } else if (isOpen && take(closingBracket) !== '') {
      isOpen = false
    } else if (signBehind === null && sign === '' && take(minusBehind) !== '') {
      signBehind = '-'
    } else if (signBehind === null && limit === null && take(plusBehind) !== '') {
      signBehind = '+'
    } else {
      const flag = take(spread) || (isOpen ? '' : take(marks))
      if (flag === '') return null
      flags.push(flag)
    }
  }
  return isOpen ? null : { behind, attached, signBehind, flags }
}

const isUnit = (text: string): boolean =>
  text.length <= longestUnit &&
  !/^['"]./.test(text) &&
  text.split(' ').length <= mostWords &&
  !timesOfDay.test(text)

/** The name of everything that stands around a number: `$`, `%`, `€ M`; empty for none. */
export const unitOf = ({ front, behind }: NumberParts): string =>
  front === '' || front === behind ? behind : behind === '' ? front : `${front} ${behind}`
