import { isoText } from '#shared/calendar/days'
import type { DateOrder } from '#shared/model/dateForms'
import type { ImportNote } from '#shared/model/importNote'
import { offsetFor } from '#shared/model/precision'
import { parseDate } from '../cells/date'
import { isDigitsAlone, isWithoutDay } from '../cells/shortDate'
import type { FoundDates } from './dateOrder'

type Cells = readonly string[]

const textOf = (cell: string, order: DateOrder): string => isoText(parseDate(cell, order) ?? 0)

/** The order of a column's dates, and what told it; nothing where there is only one way to read them. */
export function orderNote(
  column: string,
  { order, basis, proof, other }: FoundDates,
  like: string | null,
  lineOf: (text: string) => number | null,
): readonly ImportNote[] {
  if (basis === null) return []
  const text = proof.trim()
  const date = textOf(proof, order)
  return [{ kind: 'dateOrder', column, order, basis, text, line: lineOf(proof), date, other, like }]
}

/** What else is to be told about the dates of a column, each with the first cell that shows it. */
export function dateNotes(column: string, cells: Cells, order: DateOrder): readonly ImportNote[] {
  const read = (
    how: Extract<ImportNote, { kind: 'datesRead' }>['how'],
    text: string | undefined,
  ): readonly ImportNote[] =>
    text === undefined
      ? []
      : [{ kind: 'datesRead', column, how, text: text.trim(), date: textOf(text, order) }]
  if (order === 'excel')
    return [
      ...read(
        'serials',
        cells.find((cell) => parseDate(cell, order) !== null),
      ),
      ...rounded(column, cells, order),
    ]
  return [
    ...read(
      'twoDigitYears',
      cells.find((cell) => hasTwoDigitYear(cell, order)),
    ),
    ...read('digits', isDigitsAlone(cells[0] ?? '') ? cells[0] : undefined),
    ...read('periods', cells.find(isWithoutDay)),
    ...rounded(column, cells, order),
  ]
}

/** Every year of four digits is written out, so that such a date has no other place for two. */
function hasTwoDigitYear(cell: string, order: DateOrder): boolean {
  return !/\d{4}/.test(cell.replace(/\d{1,2}:\d{2}.*$/, '')) && parseDate(cell, order) !== null
}

const secondsPerDay = 86_400
/** Half a second: finer times are rare, and nobody misses them beside days. */
const felt = 0.5

/** Days are kept in 32 bits, less an offset of their column: the finer the shorter the time that they span. */
function rounded(column: string, cells: Cells, order: DateOrder): readonly ImportNote[] {
  const all = cells.flatMap((cell) => parseDate(cell, order) ?? [])
  const [min, max] = [
    all.reduce((a, b) => Math.min(a, b), Infinity),
    all.reduce((a, b) => Math.max(a, b), -Infinity),
  ]
  const offset = offsetFor({ kind: 'date', integer: false, min, max, deviation: (max - min) / 4 })
  const kept = (days: number): number => Math.fround(days - offset) + offset
  const isRounded = (cell: string): boolean => {
    const days = parseDate(cell, order)
    return days !== null && Math.abs(kept(days) - days) * secondsPerDay > felt
  }
  const text = cells.find((cell) => cell.includes(':') && isRounded(cell)) ?? cells.find(isRounded)
  if (text === undefined) return []
  const date = isoText(kept(parseDate(text, order) ?? 0))
  return [{ kind: 'timesRounded', column, text: text.trim(), date }]
}
