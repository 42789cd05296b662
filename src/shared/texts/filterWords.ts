import { unreachable } from '../errors'
import type { Column } from '../model/dataset'
import type { RowCondition } from '../model/rowFilter'
import type { Locale } from './locale'
import { fill } from './message'
import { joinWords } from './punctuation'
import { bilingual } from './words'

const words = bilingual(
  {
    is: '“{column}” is {to}',
    between: '“{column}” from {from} to {to}',
    betweenBelow: '“{column}” from {from} to below {to}',
    from: '“{column}” at least {from}',
    to: '“{column}” at most {to}',
    toBelow: '“{column}” below {to}',
    values: '“{column}” is {values}',
    missing: '“{column}” is missing',
    contains: '“{column}” contains “{text}”',
    rows: 'row {rows} | rows {rows}',
    and: ' and ',
  },
  {
    is: '“{column}”为 {to}',
    between: '“{column}”从 {from} 到 {to}',
    betweenBelow: '“{column}”从 {from} 到 {to} 以下',
    from: '“{column}”不小于 {from}',
    to: '“{column}”不大于 {to}',
    toBelow: '“{column}”小于 {to}',
    values: '“{column}”为 {values}',
    missing: '“{column}”缺失',
    contains: '“{column}”包含“{text}”',
    rows: '第 {rows} 行',
    and: '，且',
  },
)

/** Values or rows that are named; all stand in the specification. */
const mostNamed = 5

const dayMilliseconds = 86_400_000

/** A number as it stands in the column: dates as dates, to the minute where they have a time. */
function valueText(column: Pick<Column, 'kind'> | undefined, value: number, locale: Locale): string {
  if (column?.kind !== 'date')
    return value.toLocaleString(locale, { maximumSignificantDigits: 7, useGrouping: false })
  const date = new Date(Math.round(value * 1440) * (dayMilliseconds / 1440))
  if (Number.isNaN(date.getTime())) return String(value)
  return date
    .toISOString()
    .slice(0, Number.isInteger(value) ? 10 : 16)
    .replace('T', ' ')
}

function rangeWords(
  { column, from, to, below }: Extract<RowCondition, { kind: 'range' }>,
  columns: readonly Pick<Column, 'name' | 'kind'>[],
  locale: Locale,
): string {
  const own = words[locale]
  const found = columns.find(({ name }) => name === column)
  const shown = (value: number | null): string => (value === null ? '' : valueText(found, value, locale))
  const parameters = { column, from: shown(from), to: shown(to) }
  if (to === null) return fill(own.from, parameters)
  if (from === null) return fill(below ? own.toBelow : own.to, parameters)
  if (from === to) return fill(own.is, parameters)
  return fill(below ? own.betweenBelow : own.between, parameters)
}

/** What a row must be for a condition to hold, in a few words. */
export function conditionWords(
  condition: RowCondition,
  columns: readonly Pick<Column, 'name' | 'kind'>[],
  locale: Locale,
): string {
  const own = words[locale]
  switch (condition.kind) {
    case 'range':
      return rangeWords(condition, columns, locale)
    case 'values': {
      const values = condition.values.map((value) => `“${value}”`)
      return fill(own.values, { column: condition.column, values: joinWords(values, locale, mostNamed) })
    }
    case 'missing':
      return fill(own.missing, { column: condition.column })
    case 'contains':
      return fill(own.contains, { column: condition.column, text: condition.text })
    case 'rows': {
      const rows = condition.rows.map((row) => String(row + 1))
      return fill(own.rows, { rows: joinWords(rows, locale, mostNamed) }, rows.length)
    }
    default:
      return unreachable(condition)
  }
}

/** Conditions that all hold. */
export const filterWords = (
  where: readonly RowCondition[],
  columns: readonly Pick<Column, 'name' | 'kind'>[],
  locale: Locale,
): string => where.map((condition) => conditionWords(condition, columns, locale)).join(words[locale].and)
