import type { TimeForm } from '#shared/model/dateForms'
import { firstOfTwo, parseTime } from '../cells/time'
import { probesOf } from './dateOrder'
import { neededOf } from './share'

type Cells = readonly string[]

/** How the times of day or durations of a column are written. */
type FoundTimes = {
  readonly form: TimeForm
  /** The other form reads the cells, too. */
  readonly isDoubtful: boolean
}

/** The last hour of a day. */
const lastHour = 23
/** Times of day below this are those of the night: a column that has mostly them has minutes and seconds instead. */
const morning = 6

/**
 * How the times of a column are written, from its cells that are not missing; null for a column of anything else.
 * `3:07` is minutes and seconds where a cell has more than 23 before the colon or a fraction behind it, or where most
 * have less than 6 and are not written with two digits, or all have less than 6; else it is hours and minutes.
 */
export function findTimes(cells: Cells): FoundTimes | null {
  if (!probesOf(cells).some((cell) => parseTime(cell, 'm:s') !== null)) return null
  const needed = neededOf(cells.length)
  const minutes = timesIn(cells, 'm:s')
  if (minutes < needed) return null
  const isHour = timesIn(cells, 'h:m') >= needed
  const pairs = cells.flatMap((cell) => firstOfTwo(cell) ?? [])
  if (pairs.length === 0) return { form: isHour ? 'h:m' : 'm:s', isDoubtful: false }
  const firsts = pairs.map(({ value }) => value).toSorted((a, b) => a - b)
  const largest = firsts.at(-1) ?? 0
  if (!isHour || largest > lastHour) return { form: 'm:s', isDoubtful: isHour }
  // AM and PM, or hours before the minutes of other cells, speak of the hour.
  const isMixed = pairs.length < cells.length && cells.some((cell) => /[ap]\.?m\.?\s*$/i.test(cell))
  const middle = firsts[Math.floor(firsts.length / 2)] ?? 0
  const isPadded = pairs.every(({ isPadded: padded }) => padded)
  const isShort = isPadded ? largest < morning : middle < morning
  return { form: isShort && !isMixed ? 'm:s' : 'h:m', isDoubtful: true }
}

/** How many of the cells are times. */
const timesIn = (cells: Cells, form: TimeForm): number =>
  cells.reduce((count, cell) => count + (parseTime(cell, form) === null ? 0 : 1), 0)
