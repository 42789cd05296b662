import type { TimeForm } from '#shared/model/dateForms'
import { clockSeconds } from './clock'

/** `1:02:03.5`, `14:30`, `123:45:10`, with a sign and with days before it, as Python and pandas write them. */
const colons =
  /^([+-])?(?:(\d+) days?,? *\+?)?(\d{1,4}):(\d{2})(?::(\d{2}))?(?:[.,](\d{1,9}))?(?: ?(?:z|utc|gmt|uhr|h))?$/i
const halves = /[ap]\.?m\.?$|上午|下午|凌晨|早上|中午|傍晚|晚上|午前|午後|오전|오후|[:时時点點h시]\s*$/iu
const iso = /^([+-])?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?)?$/i
const inUnits =
  /^([+-])? *(?:(\d+) *(?:days?|d|tage?|jours?|días?|天|日))?[, ]*(?:(\d+) *(?:hours?|hrs?|hr|h|std\.?|小时|小時|时|時|点))?[, ]*(?:(\d+) *(?:minutes?|mins?|min\.?|m|分钟|分鐘|分|(?<=h *\d{1,2})(?=$)))?[, ]*(?:(\d+(?:[.,]\d+)?) *(?:seconds?|secs?|sek\.?|s|秒钟|秒))?$/iu

const weights = { day: 86_400, hour: 3600, minute: 60 } as const

/**
 * The seconds that a time of day (`14:30`, `8:05 AM`, `14h30`, `下午2:30`) or a duration (`01:23:45`, `2h 15m`,
 * `PT1H30M`) comes to; null for anything else. Two parts are hours and minutes, or minutes and seconds, as `form` says;
 * with a fraction they can only be the latter. Digits alone are no time.
 */
export function parseTime(text: string, form: TimeForm): number | null {
  const cell = text.trim()
  if (cell.length > 48 || !/\d/.test(cell) || /^[+-]?[\d.,]+$/.test(cell)) return null
  return colonSeconds(cell, form) ?? (halves.test(cell) ? clockSeconds(cell) : null) ?? unitSeconds(cell)
}

function colonSeconds(cell: string, form: TimeForm): number | null {
  const parts = colons.exec(cell)
  if (parts === null) return null
  const [, sign, days, first, second, third, fraction] = parts
  const isShort = third === undefined
  if (isShort && fraction !== undefined && form === 'h:m') return null
  const isHours = !isShort || form === 'h:m'
  const [minute, seconds] = isHours ? [Number(second), Number(third ?? 0)] : [Number(first), Number(second)]
  if (Number(second) > 59 || seconds > 59) return null
  const hour = isHours ? Number(first) : 0
  const whole =
    Number(days ?? 0) * weights.day +
    hour * weights.hour +
    minute * weights.minute +
    seconds +
    Number(`0.${fraction ?? '0'}`)
  return sign === '-' ? -whole : whole
}

function unitSeconds(cell: string): number | null {
  const parts = iso.exec(cell)
  if (parts !== null) {
    const [, sign, weeks, days, ...clock] = parts
    return sum(sign, Number(weeks ?? 0) * 7 + Number(days ?? 0), clock, cell)
  }
  const named = inUnits.exec(cell)
  if (named === null) return null
  const [, sign, days, ...clock] = named
  return sum(sign, Number(days ?? 0), clock, cell)
}

/** Null for `P` and `PT`, which say nothing. */
function sum(
  sign: string | undefined,
  days: number,
  [hours, minutes, seconds]: readonly (string | undefined)[],
  cell: string,
): number | null {
  if (!/\d/.test(cell)) return null
  const whole =
    days * weights.day +
    Number(hours ?? 0) * weights.hour +
    Number(minutes ?? 0) * weights.minute +
    Number((seconds ?? '0').replace(',', '.'))
  return sign === '-' ? -whole : whole
}

/** The first part of a time of two parts, and whether it has a leading zero or two digits; null for other times. */
export function firstOfTwo(text: string): { readonly value: number; readonly isPadded: boolean } | null {
  const digits = /^[+-]?(\d{1,4}):\d{2}$/.exec(text.trim())?.[1]
  return digits === undefined ? null : { value: Number(digits), isPadded: digits.length > 1 }
}
