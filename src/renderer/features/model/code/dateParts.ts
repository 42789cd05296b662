import { unreachable } from '#shared/errors'
import type { Column } from '#shared/model/dataset'
import type { DatePart } from '#shared/model/dateParts'
import { datePartsOf, encodingOf } from '#shared/network/rowShape'
import { text, texts } from './python'
import type { TableRun } from './tableRun'

/** Whether a column goes into the network as the parts of a date. */
export const isInParts = (column: Column, { data }: Pick<TableRun, 'data'>): boolean =>
  encodingOf(column, data.preprocessing) === 'date-parts'

/** Names of the numbers in `raw` that a date in parts gives: its days under its own name, its year. */
export const partNumbers = (column: Column, { data }: Pick<TableRun, 'data'>): readonly string[] =>
  datePartsOf(column, data.preprocessing).flatMap((part) =>
    part === 'days' ? [column.name] : part === 'year' ? [yearName(column)] : [],
  )

const yearName = ({ name }: Column): string => `${name} (year)`

/** Code for the calendar of the dates whose parts feed the network, with their years as further numbers of `raw`. */
export function calendarLines(run: TableRun): readonly string[] {
  const dates = run.features.filter((column) => isInParts(column, run))
  if (dates.length === 0) return []
  const parts = new Set(dates.flatMap((column) => datePartsOf(column, run.data.preprocessing)))
  const has = (...wanted: readonly DatePart[]): boolean => wanted.some((part) => parts.has(part))
  const years = dates.filter((column) => partNumbers(column, run).includes(yearName(column)))
  return [
    '# The parts of dates: numbers, an input for each month or weekday, points on a circle.',
    ...(has('year', 'month', 'weekday', 'day-of-year')
      ? [
          `dates = ${texts(dates.map(({ name }) => name))}`,
          "calendar = {name: pd.to_datetime(raw[name] // 1, unit='D').dt for name in dates}",
        ]
      : []),
    ...years.map((column) => `raw[${text(yearName(column))}] = calendar[${text(column.name)}].year`),
    ...(has('month', 'weekday')
      ? [
          'def places(values, first, inputs):',
          "  return pd.DataFrame({k: values == first + k for k in range(inputs)}).astype('float64')",
          '',
        ]
      : []),
    ...(has('day-of-year', 'hour')
      ? [
          'def circle(share):',
          "  return pd.DataFrame({'sin': np.sin(2 * np.pi * share), 'cos': np.cos(2 * np.pi * share)})",
          '',
        ]
      : []),
  ]
}

/** Whether the code for the calendar needs numpy. */
export const needsNumpy = (run: TableRun): boolean =>
  run.features.some((column) => {
    const parts = isInParts(column, run) ? datePartsOf(column, run.data.preprocessing) : []
    return parts.includes('day-of-year') || parts.includes('hour')
  })

/** Code for the inputs of a date in parts; `numbers` is the table of what is scaled. */
export const partInputsOf = (column: Column, run: TableRun, numbers: string): readonly string[] =>
  datePartsOf(column, run.data.preprocessing).map((part) => pieceOf(part, column, numbers))

function pieceOf(part: DatePart, column: Column, numbers: string): string {
  const name = text(column.name)
  switch (part) {
    case 'days':
      return `${numbers}[[${name}]]`
    case 'year':
      return `${numbers}[[${text(yearName(column))}]]`
    case 'month':
      return `places(calendar[${name}].month, 1, 12)`
    case 'weekday':
      return `places(calendar[${name}].dayofweek, 0, 7)`
    case 'day-of-year':
      return `circle((calendar[${name}].dayofyear - 1) / (365 + calendar[${name}].is_leap_year))`
    case 'hour':
      return `circle(raw[${name}] % 1)`
    default:
      return unreachable(part)
  }
}
