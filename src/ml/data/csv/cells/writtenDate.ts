import { isWeekday, monthOf } from './calendarWords'
import { clockSeconds } from './clock'
import { moment, wholeYear } from './moment'
import type { DateOrder } from '#shared/model/dateForms'

/** No date is written with more characters. */
const longest = 64

/** `2021年3月5日 星期五 下午2:30`, and the same in Japanese and Korean. */
const eastAsian =
  /^(\d{4}|\d{2}) ?[年년] ?(\d{1,2}) ?[月월](?: ?(\d{1,2}) ?[日号號일])? ?(?:[(（]?(?:(?:星期|周|週|礼拜|禮拜)[一二三四五六日天]|[月火水木金土日월화수목금토일](?:曜日|요일)?)[)）])?(?: ?(?:星期|周|週|礼拜|禮拜)[一二三四五六日天])?(.*)$/u

const clock =
  /[,:]? *(?<!\d)(\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?: ?[ap]\.?m\.?(?![a-z]))?) *(?:uhr)? *(z|gmt|utc)? *([+-]\d{2}:?\d{2})?(?: *\([^)]*\))?(?=$|[ ,])/iu
const filler: ReadonlySet<string> = new Set(
  'de del di of the le el den der am um at a the al do da t'.split(' '),
)
const token = /(\d+)(?:(st|nd|rd|th|er|ere|º|ª|°)(?![\p{L}\d]))?|\p{L}+\.?|[ ,./()–-]+|./giu

/** Days since 1970-01-01 of a date with words in it, or null. The order counts where a year has two digits. */
export function writtenDate(cell: string, order: DateOrder): number | null {
  if (cell.length > longest || !/\p{N}/u.test(cell) || !/\p{L}/u.test(cell)) return null
  const text = cell.normalize('NFKC')
  return eastAsianDate(text) ?? namedDate(text, order)
}

function eastAsianDate(text: string): number | null {
  const parts = eastAsian.exec(text)
  if (parts === null) return null
  const [, year = '', month, day, time = ''] = parts
  if (day === undefined && time !== '') return null
  return moment(wholeYear(year), Number(month), Number(day ?? 1), time)
}

/** `5-Mar-2021`, `March 5th, 2021`, `Fri, 05 Mar 2021 14:05:00 GMT`, `Fri Mar 5 14:05:00 UTC 2021`, `Mar 2021`. */
function namedDate(cell: string, order: DateOrder): number | null {
  const found = clock.exec(cell)
  const day = withoutClock(found === null ? cell : cell.replace(found[0], ' '), order)
  if (day === null || found === null) return day
  const [, time = '', zone = '', offset = ''] = found
  const seconds = clockSeconds(`${time}${offset === '' ? zone : offset}`)
  return seconds === null ? null : day + seconds / 86_400
}

type Written = { readonly digits: string; readonly isBeforeMonth: boolean }

function withoutClock(text: string, order: DateOrder): number | null {
  let month: number | null = null
  const numbers: Written[] = []
  // An apostrophe stands for the century.
  for (const [whole, digits] of text.replace(/['’](?=\d\d\b)/u, ' 20').matchAll(token)) {
    if (digits !== undefined) {
      numbers.push({ digits, isBeforeMonth: month === null })
      continue
    }
    if (/^[ ,./()–-]+$/u.test(whole)) continue
    const named: number | null = month === null ? monthOf(whole) : null
    if (named !== null) month = named
    else if (!isWeekday(whole) && !filler.has(whole.toLowerCase())) return null
  }
  return month === null ? null : dayOf(month, numbers, order)
}

function dayOf(month: number, numbers: readonly Written[], order: DateOrder): number | null {
  const [first, second, ...more] = numbers
  if (first === undefined || more.length > 0) return null
  if (second === undefined) {
    const isYear = first.digits.length === 4 || (first.digits.length === 2 && order === 'month-year')
    return isYear ? moment(wholeYear(first.digits), month, 1, '') : null
  }
  const isYearFirst = first.digits.length === 4 || (second.digits.length !== 4 && order === 'year-first')
  const [year, day] = isYearFirst ? [first.digits, second.digits] : [second.digits, first.digits]
  const isShort = year.length === 2 && order !== 'iso'
  if ((year.length !== 4 && !isShort) || day.length > 2) return null
  return moment(wholeYear(year), month, Number(day), '')
}
