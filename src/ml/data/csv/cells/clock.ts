const plainClock =
  /^(?:t|,? *)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?: ?([ap])\.?m\.?)?(?: ?(z|gmt|utc|[+-]\d{2}(?::?\d{2})?))?$/i
/** ISO 8601 without colons behind a date without dashes, and the hour alone. */
const basicClock =
  /^(?:t| )(\d{2})(?:(\d{2})(?:(\d{2})(?:[.,](\d{1,9}))?)?)?()(?: ?(z|[+-]\d{2}(?::?\d{2})?))?$/i
const hourAndHalf = /^,? *(\d{1,2})()()() ?([ap])\.?m\.?$/i
/** `14h30`, `14时30分05秒`, `下午2:30`, `14:30 Uhr`, with the half of the day before the hour. */
const wordedClock =
  /^[,，]? *(上午|凌晨|早上|中午|下午|傍晚|晚上|午前|午後|오전|오후)? *(\d{1,2}) *(?:[:：时時点點h]|시|uhr) *(?:(\d{1,2}) *(?:$|[:：分m]|분|uhr) *(?:(\d{1,2})(?:\.(\d{1,9}))? *(?:秒|s|초)?)?)?$/iu
const afternoon: ReadonlySet<string> = new Set(['下午', '傍晚', '晚上', '午後', '오후'])

/**
 * Seconds after midnight UTC of the time of day behind a date, less than 0 or more than a day's when the offset leads
 * over midnight; null for what is none.
 */
export function clockSeconds(text: string): number | null {
  const parts = plainClock.exec(text) ?? basicClock.exec(text) ?? hourAndHalf.exec(text)
  if (parts === null) return wordedSeconds(text)
  const [, hours, minutes, seconds, fraction, half, offset] = parts
  let hour = Number(hours)
  if (half !== undefined && half !== '') {
    if (hour < 1 || hour > 12) return null
    hour = (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
  }
  const seconds1970 = secondsIn(hour, Number(minutes ?? 0), Number(seconds ?? 0))
  return seconds1970 === null ? null : seconds1970 + Number(`0.${fraction ?? '0'}`) - offsetSeconds(offset)
}

/** 24:00:00 ends a day, as ISO 8601 has it. */
function secondsIn(hour: number, minute: number, second: number): number | null {
  if (hour === 24 && minute === 0 && second === 0) return 86_400
  if (hour > 23 || minute > 59 || second > 59) return null
  return hour * 3600 + minute * 60 + second
}

function wordedSeconds(text: string): number | null {
  const parts = wordedClock.exec(text)
  if (parts === null) return null
  const [, half, hours, minutes, seconds, fraction] = parts
  const hour = Number(hours)
  const isLate = half !== undefined && (afternoon.has(half) || half === '中午')
  const shifted = isLate && hour < (half === '中午' ? 3 : 12) ? hour + 12 : hour
  const isMidnight = half !== undefined && !isLate && hour === 12
  const whole = secondsIn(isMidnight ? 0 : shifted, Number(minutes ?? 0), Number(seconds ?? 0))
  return whole === null ? null : whole + Number(`0.${fraction ?? '0'}`)
}

function offsetSeconds(offset: string | undefined): number {
  if (offset === undefined || /^[a-z]/i.test(offset)) return 0
  const digits = offset.slice(1).replace(':', '').padEnd(4, '0')
  const size = Number(digits.slice(0, 2)) * 3600 + Number(digits.slice(2)) * 60
  return offset.startsWith('-') ? -size : size
}
