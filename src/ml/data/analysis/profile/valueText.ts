import type { Column } from '#shared/model/dataset'

const dayMilliseconds = 86_400_000

/** A stored value as people read it: a category's text, a boolean's word, a date, the shortest decimal of a number. */
export function valueText({ kind, categories, offset = 0 }: Column, stored: number): string {
  const word = categories?.[stored]
  if (word !== undefined) return word
  return kind === 'date' ? dateText(stored + offset) : shortestDecimal(stored, offset)
}

/** `2024-02-29`, with the time to the minute where there is one; days that no calendar has stay numbers. */
function dateText(days: number): string {
  const date = new Date(Math.round(days * 1440) * 60_000)
  if (Number.isNaN(date.getTime())) return shortestDecimal(days, 0)
  const text = date.toISOString()
  return date.getTime() % dayMilliseconds === 0 ? text.replace(/T.*/, '') : text.replace(/:\d\d\.000Z$/, '')
}

/** Digits that tell apart all numbers of 32 and of 64 bits. */
const [digitsOf32Bits, digitsOf64Bits] = [9, 17]

/** The shortest decimal that is stored as this number of 32 bits: 0.1, not 0.10000000149011612. */
function shortestDecimal(stored: number, offset: number): string {
  const value = stored + offset
  const most = offset === 0 ? digitsOf32Bits : digitsOf64Bits
  for (let digits = 1; digits < most; digits += 1) {
    const short = Number(value.toPrecision(digits))
    if (Math.fround(short - offset) === stored) return String(short)
  }
  return String(Number(value.toPrecision(most)))
}
