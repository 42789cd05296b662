import { ofColumn } from '#shared/byColumn'
import { unreachable } from '#shared/errors'
import {
  limitsOf,
  markersIn,
  type ColumnKind,
  type CsvFormat,
  type NumberForm,
  type RejectReason,
} from '#shared/model/csvFormat'
import type { DateOrder, TimeForm } from '#shared/model/dateForms'
import type { ColumnHead } from '../store/tableWriter'
import { categoryLimit } from '../dictionaries'
import { textNumber } from '../textNumber'
import { parseBoolean } from './cells/boolean'
import { parseDate } from './cells/date'
import { createFormedReader } from './cells/formedNumber'
import { createIsMissing } from './cells/missing'
import { isNumber, parseNumber } from './cells/number'
import { trimWord, wordKey } from './cells/word'
import { parseTime } from './cells/time'
import { createGrowth, type Growth } from './growth'

/** What a cell that cannot be read gives; no cell holds it, since it does not fit the file's numbers. */
export const unreadable = Infinity

/** Turns the cells of one column into numbers. */
export type CsvColumn = {
  readonly name: string
  readonly kind: ColumnKind
  /** A cell that is a number in the plain way of the file is that number, so that it can be read without `read`. */
  readonly isPlain: boolean
  /** The cell's number, NaN for a missing one, or `unreadable`. */
  readonly read: (text: string) => number
  /** Why an unreadable cell is so. */
  readonly reasonOf: (text: string) => RejectReason
  /** There were more different texts than can be kept: the column must be read as `text`. */
  readonly overflowed: () => boolean
  readonly head: () => ColumnHead
}

type Name = Pick<CsvColumn, 'name' | 'kind'>

/**
 * The columns of a table. Their dictionaries grow together; `growth` takes back what a row that is left out added.
 * Columns of words that are among `before`, in the same place, go on with the words they have: another file is read
 * into the same table.
 */
export function createColumns(
  names: readonly Name[],
  format: CsvFormat,
  growth: Growth = createGrowth(),
  before: readonly (CsvColumn | undefined)[] = [],
): readonly CsvColumn[] {
  return names.map((column, position) => {
    const known = before[position]
    if (known !== undefined && (column.kind === 'boolean' || column.kind === 'category')) return known
    const isMissing = createIsMissing(markersIn(format, column))
    switch (column.kind) {
      case 'number': {
        const time = ofColumn(format.times, column.name)
        if (time !== undefined) return timeColumn(column, time, isMissing)
        const form = ofColumn(format.numbers, column.name)
        return form === undefined
          ? numberColumn(column, format, isMissing)
          : formedColumn(column, format, form, isMissing)
      }
      case 'index':
        return numberColumn(column, format, isMissing)
      case 'date':
        return dateColumn(column, ofColumn(format.dateOrders, column.name) ?? format.dates, isMissing)
      case 'boolean':
        return booleanColumn(column, isMissing, growth)
      case 'category':
        return categoryColumn(column, wordKey(format, column.name), isMissing, growth)
      case 'text':
        return textColumn(column, wordKey(format, column.name), isMissing)
      default:
        return unreachable(column.kind)
    }
  })
}

type IsMissing = (text: string) => boolean
/** Null where words are what the cells hold. */
type KeyOf = ReturnType<typeof wordKey>

function plainColumn(
  { name, kind }: Name,
  reason: RejectReason,
  read: (text: string) => number,
  categories: () => string[] | null = () => null,
): CsvColumn {
  const head = (): ColumnHead => ({ name, kind, categories: categories() })
  return { name, kind, isPlain: false, read, reasonOf: () => reason, overflowed: () => false, head }
}

/** A row whose number is none (`total`) is no row like the others. */
function numberColumn(column: Name, format: CsvFormat, isMissing: IsMissing): CsvColumn {
  const read = (text: string): number =>
    isMissing(text) ? Number.NaN : (parseNumber(text, format) ?? unreadable)
  return {
    ...plainColumn(column, 'notANumber', read),
    isPlain: true,
    reasonOf: (text) => (isNumber(text, format) ? 'numberTooLarge' : 'notANumber'),
  }
}

/** A column of numbers that are decorated, or written in another way than the file's. */
function formedColumn(column: Name, format: CsvFormat, form: NumberForm, isMissing: IsMissing): CsvColumn {
  const isNone = createIsMissing(form.missing)
  const readCell = createFormedReader(form, limitsOf(format, column.name))
  const isFileStyle = form.decimal === format.decimal && form.thousands === format.thousands
  const isPlain = isFileStyle && form.units[''] === 1
  const read = (text: string): number => {
    if (isMissing(text) || isNone(text)) return Number.NaN
    const plain = isPlain ? parseNumber(text, format) : null
    if (plain !== null) return plain
    const cell = readCell(text)
    if (cell.kind === 'number') return cell.value
    return cell.kind === 'missing' ? Number.NaN : unreadable
  }
  const reasonOf = (text: string): RejectReason => {
    const { kind } = readCell(text)
    return kind === 'tooLarge' ? 'numberTooLarge' : kind === 'other' ? 'otherUnit' : 'notANumber'
  }
  return { ...plainColumn(column, 'notANumber', read), isPlain, reasonOf }
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

function textColumn(column: Name, keyOf: KeyOf, isMissing: IsMissing): CsvColumn {
  return plainColumn(column, 'notANumber', (text) =>
    isMissing(text) ? Number.NaN : textNumber(keyOf === null ? text : keyOf(text)),
  )
}

/** The words of a column in the order in which they come first, and as they are written there. */
function categoryColumn(column: Name, keyOf: KeyOf, isMissing: IsMissing, growth: Growth): CsvColumn {
  const numbers = new Map<string, number>()
  const words: string[] = []
  let overflowed = false
  const read = (text: string): number => {
    const key = keyOf === null ? text : keyOf(text)
    const known = numbers.get(key)
    if (known !== undefined) return known
    if (overflowed || isMissing(text)) return Number.NaN
    // A piece of a string keeps the whole string in memory, here a part of the file: the dictionary has copies.
    const copy = Buffer.from(key).toString()
    overflowed =
      numbers.size === categoryLimit ||
      !growth.add(copy, () => {
        numbers.delete(copy)
        words.pop()
      })
    if (overflowed) return Number.NaN
    numbers.set(copy, numbers.size)
    words.push(keyOf === null ? copy : Buffer.from(trimWord(text)).toString())
    return numbers.size - 1
  }
  return {
    ...plainColumn(column, 'notANumber', read, () => [...words]),
    overflowed: () => overflowed,
  }
}
