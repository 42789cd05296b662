import { unreachable } from '../../../shared/errors'
import {
  markersIn,
  type ColumnKind,
  ofColumn,
  type CsvFormat,
  type RejectReason,
} from '../../../shared/model/csvFormat'
import type { DateOrder, TimeForm } from '../../../shared/model/dateForms'
import type { ColumnHead } from '../store/tableWriter'
import { categoryLimit } from '../dictionaries'
import { textNumber } from '../textNumber'
import { parseBoolean } from './cells/boolean'
import { parseDate } from './cells/date'
import { createIsMissing } from './cells/missing'
import { isNumber, parseNumber } from './cells/number'
import { parseTime } from './cells/time'
import { createGrowth, type Growth } from './growth'

/** What a cell that cannot be read gives; no cell holds it, since it does not fit the file's numbers. */
export const unreadable = Infinity

/** Turns the cells of one column into numbers. */
export type CsvColumn = {
  readonly name: string
  readonly kind: ColumnKind
  /** The cell's number, NaN for a missing one, or `unreadable`. */
  readonly read: (text: string) => number
  /** Why an unreadable cell is so. */
  readonly reasonOf: (text: string) => RejectReason
  /** There were more different texts than can be kept: the column must be read as `text`. */
  readonly overflowed: () => boolean
  readonly head: () => ColumnHead
}

type Name = Pick<CsvColumn, 'name' | 'kind'>

/** The columns of a table. Their dictionaries grow together; `growth` takes back what a row that is left out added. */
export function createColumns(
  names: readonly Name[],
  format: CsvFormat,
  growth: Growth = createGrowth(),
): readonly CsvColumn[] {
  const among = {
    numbers: createIsMissing(markersIn('number', format.missing)),
    words: createIsMissing(markersIn('category', format.missing)),
  }
  return names.map((column) => {
    const isMissing =
      column.kind === 'number' || column.kind === 'index' || column.kind === 'date'
        ? among.numbers
        : among.words
    switch (column.kind) {
      case 'number':
      case 'index': {
        const form = ofColumn(format.times, column.name)
        return form === undefined
          ? numberColumn(column, format, isMissing)
          : timeColumn(column, form, isMissing)
      }
      case 'date':
        return dateColumn(column, ofColumn(format.dateOrders, column.name) ?? format.dates, isMissing)
      case 'boolean':
        return booleanColumn(column, isMissing, growth)
      case 'category':
        return categoryColumn(column, isMissing, growth)
      case 'text':
        return plainColumn(column, 'notANumber', (text) => (isMissing(text) ? Number.NaN : textNumber(text)))
      default:
        return unreachable(column.kind)
    }
  })
}

type IsMissing = (text: string) => boolean

function plainColumn(
  { name, kind }: Name,
  reason: RejectReason,
  read: (text: string) => number,
  categories: () => string[] | null = () => null,
): CsvColumn {
  const head = (): ColumnHead => ({ name, kind, categories: categories() })
  return { name, kind, read, reasonOf: () => reason, overflowed: () => false, head }
}

/** A row whose number is none (`total`) is no row like the others. */
function numberColumn(column: Name, format: CsvFormat, isMissing: IsMissing): CsvColumn {
  const read = (text: string): number =>
    isMissing(text) ? Number.NaN : (parseNumber(text, format) ?? unreadable)
  return {
    ...plainColumn(column, 'notANumber', read),
    reasonOf: (text) => (isNumber(text, format) ? 'numberTooLarge' : 'notANumber'),
  }
}

const otherOrders: Partial<Readonly<Record<DateOrder, DateOrder>>> = {
  'day-first': 'month-first',
  'month-first': 'day-first',
}

function dateColumn(column: Name, order: DateOrder, isMissing: IsMissing): CsvColumn {
  const other = otherOrders[order]
  return {
    ...plainColumn(column, 'notADate', (text) =>
      isMissing(text) ? Number.NaN : (parseDate(text, order) ?? unreadable),
    ),
    reasonOf: (text) =>
      other !== undefined && parseDate(text, other) !== null ? 'dateInOtherOrder' : 'notADate',
  }
}

function timeColumn(column: Name, form: TimeForm, isMissing: IsMissing): CsvColumn {
  return plainColumn(column, 'notATime', (text) =>
    isMissing(text) ? Number.NaN : (parseTime(text, form) ?? unreadable),
  )
}

function booleanColumn(column: Name, isMissing: IsMissing, growth: Growth): CsvColumn {
  const words: [string | null, string | null] = [null, null]
  const read = (text: string): number => {
    if (isMissing(text)) return Number.NaN
    const value = parseBoolean(text)
    if (value === null) return unreadable
    if (words[value] === null) {
      words[value] = Buffer.from(text.trim()).toString()
      growth.add(text, () => {
        words[value] = null
      })
    }
    return value
  }
  return plainColumn(column, 'notABoolean', read, () => [words[0] ?? 'false', words[1] ?? 'true'])
}

function categoryColumn(column: Name, isMissing: IsMissing, growth: Growth): CsvColumn {
  const numbers = new Map<string, number>()
  let overflowed = false
  const read = (text: string): number => {
    const known = numbers.get(text)
    if (known !== undefined) return known
    if (overflowed || isMissing(text)) return Number.NaN
    // A piece of a string keeps the whole string in memory, here a part of the file: the dictionary has copies.
    const copy = Buffer.from(text).toString()
    overflowed = numbers.size === categoryLimit || !growth.add(copy, () => numbers.delete(copy))
    if (overflowed) return Number.NaN
    numbers.set(copy, numbers.size)
    return numbers.size - 1
  }
  const categories = (): string[] => [...numbers.keys()]
  return {
    ...plainColumn(column, 'notANumber', read, categories),
    overflowed: () => overflowed,
  }
}
