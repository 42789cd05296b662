import type { DateOrder } from '#shared/model/dateForms'
import { moment, wholeYear } from './moment'

const [dash, dot, slash, space] = [0x2d, 0x2e, 0x2f, 0x20]

/**
 * Days since 1970-01-01 of year, month and day in digits with the same mark (`-`, `/`, `.`, a space) between them, and
 * a time behind them; null for anything else. A year of four digits in front is told in every order; `iso` reads no
 * other.
 */
export function plainDate(cell: string, order: DateOrder): number | null {
  const first = behindDigits(cell, 0)
  if (first < 1 || first > 4 || first === 3) return null
  const mark = cell.charCodeAt(first)
  if (mark !== dash && mark !== slash && mark !== dot && mark !== space) return null
  const second = behindDigits(cell, first + 1)
  if (!hasLength(first + 1, second, 1, 2) || cell.charCodeAt(second) !== mark) return null
  const third = behindDigits(cell, second + 1)
  const one = numberIn(cell, 0, first)
  const two = numberIn(cell, first + 1, second)
  const three = numberIn(cell, second + 1, third)
  const time = cell.slice(third)
  if (first === 4) return hasLength(second + 1, third, 1, 2) ? moment(one, two, three, time) : null
  if (order === 'iso' || order === 'month-year') return null
  if (order === 'year-first') {
    const isShort = first === 2 && hasLength(second + 1, third, 1, 2)
    return isShort ? moment(wholeYear(cell.slice(0, first)), two, three, time) : null
  }
  if (!hasLength(second + 1, third, 2, 2) && !hasLength(second + 1, third, 4, 4)) return null
  const year = third === second + 5 ? three : wholeYear(cell.slice(second + 1, third))
  return order === 'day-first' ? moment(year, two, one, time) : moment(year, one, two, time)
}

const [zero, nine] = [0x30, 0x39]
/** No part of a date has more digits than 4. */
const mostDigits = 5

/** Where the digits that begin at `from` end, or a few of very many. */
function behindDigits(text: string, from: number): number {
  const limit = Math.min(text.length, from + mostDigits)
  let at = from
  while (at < limit && text.charCodeAt(at) >= zero && text.charCodeAt(at) <= nine) at += 1
  return at
}

function hasLength(from: number, to: number, least: number, most: number): boolean {
  return to - from >= least && to - from <= most
}

/** The number that digits stand for. */
function numberIn(text: string, from: number, to: number): number {
  let value = 0
  for (let at = from; at < to; at += 1) value = value * 10 + text.charCodeAt(at) - zero
  return value
}
