import { isTableSource } from '#shared/catalog/sources/ofSource'
import { ofColumn } from '#shared/byColumn'
import type { Column, DatasetManifest } from '#shared/model/dataset'
import type { TimeForm } from '#shared/model/dateForms'

type Source = DatasetManifest['source']

/** What the two parts of the times in a column of numbers are; null for plain numbers. */
export function timeFormOf({ name, kind }: Column, source: Source): TimeForm | null {
  if (!isTableSource(source) || source.format === null || kind !== 'number') return null
  return ofColumn(source.format.times, name) ?? null
}

/** Code for a column of dates as days since 1970. */
export function daysOf({ name }: Column, cells: string, source: Source): string {
  const format = isTableSource(source) ? source.format : null
  const order = format === null ? 'iso' : (ofColumn(format.dateOrders, name) ?? format.dates)
  if (order === 'excel') return `pd.to_numeric(${cells}) - 25569`
  const first = order === 'day-first' ? ', dayfirst=True' : order === 'year-first' ? ', yearfirst=True' : ''
  const how = order === 'month-year' ? "format='%b-%y'" : `format='mixed'${first}`
  return `(pd.to_datetime(${cells}, ${how}, utc=True) - pd.Timestamp(0, tz='UTC')) / pd.Timedelta(days=1)`
}

/** Code for the function that `secondsOf` calls. */
export const secondsFunction = `# Times of day and durations as seconds; a time of two parts is short.
def seconds(cell, short):
  found = re.fullmatch(r'(-?)(\\d+):(\\d+)(?::(\\d+))?([.]\\d+)?(?: ?([ap])\\.?m\\.?)?', cell.strip(), re.I)
  if found is None:
    return pd.Timedelta(cell).total_seconds()
  sign, first, second, third, fraction, half = found.groups()
  if third is None and short == 'm:s' and half is None:
    first, second, third = 0, first, second
  hours = int(first) % 12 + 12 * (half.lower() == 'p') if half else int(first)
  return (-1 if sign else 1) * (hours * 3600 + int(second) * 60 + int(third or 0) + float(fraction or 0))`

/** Code for a column of times as seconds. */
export const secondsOf = (cells: string, form: TimeForm): string =>
  `${cells}.map(lambda cell: seconds(cell, '${form}'), na_action='ignore')`
