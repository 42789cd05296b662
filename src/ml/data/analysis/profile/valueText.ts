import type { Column } from '../../../../shared/model/dataset'

const dayMilliseconds = 86_400_000

/** A stored value as people read it: a category's text, a boolean's word, a date, the shortest decimal of a number. */
export function valueText({ kind, categories }: Column, value: number): string {
  const word = categories?.[value]
  if (word !== undefined) return word
  return kind === 'date' ? dateText(value) : shortestDecimal(value)
}

/** `2024-02-29`, with the time to the minute where there is one; days that no calendar has stay numbers. */
function dateText(days: number): string {
  const date = new Date(Math.round(days * 1440) * 60_000)
  if (Number.isNaN(date.getTime())) return shortestDecimal(days)
  const text = date.toISOString()
  return date.getTime() % dayMilliseconds === 0 ? text.replace(/T.*/, '') : text.replace(/:\d\d\.000Z$/, '')
}

/** The shortest decimal that is this number in 32 bits: 0.1, not 0.10000000149011612. */
function shortestDecimal(value: number): string {
  for (let digits = 1; digits < 9; digits += 1) {
    const short = Number(value.toPrecision(digits))
    if (Math.fround(short) === value) return String(short)
  }
  return String(Number(value.toPrecision(9)))
}
