import { someCells } from './writtenNumbers'

type Texts = readonly string[]

/** Why digits are a code and no number. */
export type CodeReason = 'leadingZeros' | 'phone' | 'long' | 'tooLarge'

/** One in fifty is no typing error. */
const leastShare = 0.02
/** A column of codes consists of digits but for a few. */
const digitShare = 0.9
/** Cells that are looked at before all are. */
const firstLook = 64
const [shortestPhone, longestPhone] = [7, 16]
/** Whole numbers from here on are not told apart by 64 bits. */
const exactLimit = 2 ** 53

const timeParts =
  /(?:^|[^a-z])(?:hours?|hrs?|min(?:ute)?s?|sec(?:ond)?s?|days?|month|mon|week|wk|hh|mm|ss|dd)(?:$|[^a-z])|[月日时時分秒周週]$/i
const phoneNames = /phone|mobile|(?:^|[^a-z])(?:tel|cell|fax)(?:$|[^a-z])|电话|手机|電話|手機|身份证/i

/**
 * Why the numbers of a column are codes, or null when they are numbers: leading zeros (`007`, `02110`) that are one in
 * fifty, or stand among cells of one length; digits of more than 64 bits can tell apart; telephone numbers by a `+` or
 * the column's name. `01` of months or hours is a number.
 */
export function codeReason(name: string, cells: Texts): CodeReason | null {
  const some = someCells(cells, firstLook)
  if (some.filter(isWhole).length < some.length * digitShare - 1) return null
  const whole = cells.map((cell) => cell.trim()).filter(isWhole)
  if (whole.length < cells.length * digitShare) return null
  const [first = ''] = whole
  const zeros = whole.filter((cell) => cell.startsWith('0') && cell.length > 1 && /[1-9]/.test(cell))
  const isAligned = (): boolean => first.length > 2 && whole.every(({ length }) => length === first.length)
  const areTimes = (): boolean => zeros.every(({ length }) => length === 2) && timeParts.test(name)
  if (zeros.length > 0 && (zeros.length >= cells.length * leastShare || isAligned()) && !areTimes()) {
    return 'leadingZeros'
  }
  // A round number is an amount, however large.
  const most = (fits: (cell: string) => boolean): boolean => whole.filter(fits).length * 2 > cells.length
  if (most((cell) => cell.length > 8 && cell.startsWith('+') && cell.length <= longestPhone)) return 'phone'
  if (phoneNames.test(name) && most((cell) => cell.length >= shortestPhone)) return 'phone'
  if (most((cell) => cell.length > 15 && Number(cell) > exactLimit && !cell.endsWith('000'))) return 'long'
  return null
}

const isWhole = (cell: string): boolean => /^\s*\+?\d+\s*$/.test(cell)
