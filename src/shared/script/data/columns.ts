import { ofColumn } from '../../byColumn'
import { noWords, yesWords } from '../../catalog/dialect/truthWords'
import { limitsOf, type CsvFormat, type NumberForm } from '../../model/csvFormat'
import type { Column, DatasetManifest } from '../../model/dataset'
import { bracketed, call, text, texts } from '../python'
import {
  daysFunction,
  decoratedFunction,
  foldedFunction,
  keptFunction,
  numbersFunction,
  secondsFunction,
  truthsFunction,
  wordsFunction,
  writtenNumbers,
  writtenWords,
  type ReadingNeeds,
} from './functions'
import { missingMarks } from './readText'

/** A column as Python: the call that gives its numbers. Columns with the same `around` differ in their names only. */
export type ColumnCode = {
  readonly code: string
  /** The call with `name` for the column's name; null where nothing else has the same. */
  readonly pattern: string | null
}

/** How the cells of a table become numbers. */
export type TableReading = {
  /** Modules of Python that the functions need. */
  readonly modules: readonly string[]
  readonly functions: string
  readonly of: (column: Column) => ColumnCode
}

type FunctionName = 'numbers' | 'words' | 'folded' | 'truths' | 'days' | 'seconds' | 'decorated'

/** Dictionaries of more words than this are made anew, in the same order. */
const mostWords = 200

/** The functions for these columns of a table that was read as text, and a call of one for each. */
export function textReading(
  manifest: DatasetManifest,
  format: CsvFormat,
  used: readonly Column[],
): TableReading {
  const marks = missingMarks(manifest, format)
  const hasOffsets = used.some(({ offset }) => offset !== undefined)
  const fills = manifest.rejected?.treatment === 'fill'
  const needs: ReadingNeeds = {
    missing: marks.usual,
    decimal: format.decimal,
    thousands: format.thousands,
    fills,
    trims: format.spaces === 'trim',
  }
  const kinds = new Set(used.map((column) => functionOf(column, format)))
  const bodies: Readonly<Record<FunctionName, () => string>> = {
    numbers: () => numbersFunction(needs, hasOffsets),
    words: () => wordsFunction(needs),
    folded: () => foldedFunction,
    truths: () => truthsFunction(needs, yesWords, noWords),
    days: () => daysFunction(fills, hasOffsets),
    seconds: () => secondsFunction(hasOffsets),
    decorated: () => decoratedFunction(fills, hasOffsets),
  }
  const keeps = (['numbers', 'days', 'seconds', 'decorated'] as const).some((kind) => kinds.has(kind))
  return {
    modules: [
      ...(kinds.has('days') ? ['datetime'] : []),
      ...(['folded', 'days', 'seconds', 'decorated'].some((kind) => kinds.has(kind as FunctionName))
        ? ['re']
        : []),
      ...(kinds.has('folded') || kinds.has('decorated') ? ['unicodedata'] : []),
    ],
    functions: [
      `missing = ${bracketed('{', marks.usual.map(text), '}')}`,
      ...(keeps ? [keptFunction(hasOffsets)] : []),
      ...Object.entries(bodies).flatMap(([name, body]) => (kinds.has(name as FunctionName) ? [body()] : [])),
    ].join('\n\n'),
    of: (column) => columnCode(column, format, marks.of(column.name)),
  }
}

/** The functions for a table that the app has written: numbers as it keeps them, and words as they are. */
export function writtenReading(used: readonly Column[]): TableReading {
  const hasWords = used.some(({ kind }) => kind === 'category')
  return {
    modules: [],
    functions: [writtenNumbers, ...(hasWords ? [writtenWords] : [])].join('\n\n'),
    of: (column) =>
      column.kind === 'category' ? wordsCode('words', column, []) : calling('numbers', column, []),
  }
}

const offsetOf = ({ offset }: Column): readonly string[] =>
  offset === undefined ? [] : [`offset=${String(offset)}`]

function calling(name: string, column: Column, more: readonly string[]): ColumnCode {
  return {
    code: call(name, [text(column.name), ...more]),
    pattern: call(name, ['name', ...more]),
  }
}

function functionOf(column: Column, format: CsvFormat): FunctionName {
  switch (column.kind) {
    case 'category':
      return (ofColumn(format.joins, column.name) ?? false) ? 'folded' : 'words'
    case 'boolean':
      return 'truths'
    case 'date':
      return 'days'
    case 'number':
      if (ofColumn(format.times, column.name) !== undefined) return 'seconds'
      return formOf(column, format) === null ? 'numbers' : 'decorated'
    case 'index':
    case 'text':
      return 'numbers'
  }
}

const formOf = ({ name }: Column, { numbers }: CsvFormat): NumberForm | null =>
  Object.hasOwn(numbers, name) ? (numbers[name] ?? null) : null

function columnCode(column: Column, format: CsvFormat, missing: readonly string[] | null): ColumnCode {
  const marks = missing === null ? [] : [`missing=${bracketed('{', missing.map(text), '}')}`]
  const name = functionOf(column, format)
  switch (name) {
    case 'words':
      return wordsCode('words', column, marks)
    case 'folded':
      return wordsCode('folded_words', column, marks)
    case 'truths':
      return calling('yes_or_no', column, marks)
    case 'days': {
      const order = ofColumn(format.dateOrders, column.name) ?? format.dates
      return calling('days', column, [text(order), ...offsetOf(column), ...marks])
    }
    case 'seconds': {
      const short = ofColumn(format.times, column.name) ?? 'h:m'
      return calling('seconds', column, [text(short), ...offsetOf(column), ...marks])
    }
    case 'decorated': {
      const form = formOf(column, format)
      const bounds = limitsOf(format, column.name) === 'bound' ? 'True' : 'False'
      const given = form === null ? [] : [factors(form), text(form.decimal), bounds]
      return calling('decorated', column, [...given, ...offsetOf(column), ...marks])
    }
    case 'numbers':
      return calling('numbers', column, [...offsetOf(column), ...marks])
  }
}

function wordsCode(name: string, column: Column, marks: readonly string[]): ColumnCode {
  const known = column.categories ?? []
  const cells = `table[${text(column.name)}]`
  const list =
    known.length > mostWords
      ? `[word for word in dict.fromkeys(${cells}) if word not in missing]`
      : texts(known)
  return { code: call(name, [text(column.name), list, ...marks]), pattern: null }
}

/** Units behind a number that are a multiple; a currency in front of them is not theirs. */
function factors({ units }: NumberForm): string {
  const entries = Object.entries(units).filter(([, factor]) => factor !== 1)
  const behind = entries.map(([unit, factor]) => {
    const name = /^\p{Sc} /u.test(unit) ? unit.slice(2) : unit
    return `${text(name.toLowerCase())}: ${String(factor)}`
  })
  return bracketed('{', behind, '}')
}
