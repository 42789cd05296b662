import { ofColumn } from '../../byColumn'
import { unreachable } from '../../errors'
import type { Column } from '../../model/dataset'
import type { DatePart } from '../../model/dateParts'
import type { Preprocessing, RunData, Scaling } from '../../model/runSpec'
import { datePartsOf, encodingOf, imputationOf, inputsOf } from '../../network/rowShape'
import { block, indented, texts } from '../python'
import type { TableReading } from './columns'

/** The inputs of the network as Python: the functions that are needed, and a list of columns of inputs. */
export type InputCode = { readonly functions: readonly string[]; readonly items: readonly string[] }

type Used = Set<keyof typeof functions>

/** Functions of Python by which columns become inputs; what is fitted is fitted on the rows of `train`. */
const functions = {
  filled: block('def filled(values, figure):', [
    '"""Missing values become a figure of the training rows."""',
    'seen = values[train]',
    'seen = seen[~np.isnan(seen)]',
    'return np.where(np.isnan(values), figure(seen) if len(seen) else 0, values)',
  ]),
  mostFrequent: block('def most_frequent(values):', ['return np.bincount(values.astype(int)).argmax()']),
  standard: block('def standard(values):', [
    '"""Mean 0 and standard deviation 1 on the training rows; what never changes there is only moved."""',
    'seen = values[train]',
    'return (values - seen.mean()) / seen.std() if seen.min() < seen.max() else values - seen.min()',
  ]),
  minMax: block('def min_max(values):', [
    '"""0 to 1 on the training rows."""',
    'low, high = values[train].min(), values[train].max()',
    'return (values - low) / (high - low if low < high else 1)',
  ]),
  oneHot: block('def one_hot(values, inputs):', [
    '"""One input for each value, all 0 for one that is not known."""',
    'return values[:, None] == np.arange(inputs)',
  ]),
  circle: block('def circle(share):', [
    'return np.column_stack([np.sin(2 * np.pi * share), np.cos(2 * np.pi * share)])',
  ]),
  dates: block('def dates(days):', ["return np.floor(days).astype('datetime64[D]')"]),
  yearOf: block('def year_of(days):', ["return dates(days).astype('datetime64[Y]').astype(int) + 1970"]),
  dayOfYear: block('def share_of_year(days):', [
    "first = dates(days).astype('datetime64[Y]')",
    "length = (first + 1).astype('datetime64[D]') - first.astype('datetime64[D]')",
    "return (dates(days) - first.astype('datetime64[D]')) / length",
  ]),
} as const

/** Code for the inputs that the features become, in their order. */
export function inputCode(data: RunData, features: readonly Column[], reading: TableReading): InputCode {
  const used: Used = new Set()
  const items = grouped(features.map((column) => itemOf(column, data, reading, used)))
  return {
    functions: Object.entries(functions).flatMap(([name, code]) =>
      used.has(name as keyof typeof functions) ? [code] : [],
    ),
    items,
  }
}

/** A column's inputs: as it stands, and with `name` for its name where others may have the same. */
type Item = { readonly name: string; readonly code: string; readonly pattern: string | null }

/** Neighbours that differ in their names only are one line. */
function grouped(items: readonly Item[]): readonly string[] {
  const groups: { readonly pattern: string | null; readonly of: Item[] }[] = []
  for (const item of items) {
    const last = groups.at(-1)
    if (last !== undefined && last.pattern !== null && last.pattern === item.pattern) last.of.push(item)
    else groups.push({ pattern: item.pattern, of: [item] })
  }
  return groups.flatMap(({ pattern, of }) =>
    of.length < 2 || pattern === null
      ? of.map(({ code }) => code)
      : [`*(${pattern} for name in ${texts(of.map(({ name }) => name))})`],
  )
}

function itemOf(column: Column, data: RunData, reading: TableReading, used: Used): Item {
  const { preprocessing } = data
  const own = ofColumn(preprocessing.columns, column.name)?.scaling ?? null
  const scaling = own === null ? data.scaling : { kind: own }
  const { code, pattern } = reading.of(column)
  const encoded = (values: string): string => {
    const whole = filledCode(column, preprocessing, values, used)
    switch (encodingOf(column, preprocessing)) {
      case 'number':
        return scaledCode(scaling, whole, used)
      case 'one-hot':
        used.add('oneHot')
        return `one_hot(${whole}, ${String(inputsOf(column, preprocessing))})`
      case 'date-parts':
        return partsCode(datePartsOf(column, preprocessing), scaling, whole, used)
    }
  }
  return { name: column.name, code: encoded(code), pattern: pattern === null ? null : encoded(pattern) }
}

function filledCode(column: Column, preprocessing: Preprocessing, values: string, used: Used): string {
  if (column.missing === 0) return values
  const imputation = imputationOf(column, preprocessing)
  switch (imputation) {
    case 'mean':
    case 'median':
      used.add('filled')
      return `filled(${values}, np.${imputation})`
    case 'most-frequent':
      used.add('filled').add('mostFrequent')
      return `filled(${values}, most_frequent)`
    case 'zero':
      return `np.nan_to_num(${values})`
    case 'own':
      return `np.nan_to_num(${values}, nan=${String(column.categories?.length ?? 2)})`
    default:
      return unreachable(imputation)
  }
}

function scaledCode(scaling: Scaling, values: string, used: Used): string {
  switch (scaling.kind) {
    case 'none':
      return values
    case 'standard':
    case 'per-channel':
      used.add('standard')
      return `standard(${values})`
    case 'min-max':
      used.add('minMax')
      return `min_max(${values})`
    case 'fixed': {
      const { divisor, mean, deviation } = scaling
      return `(${values} - ${String(divisor * mean)}) / ${String(divisor * deviation)}`
    }
    default:
      return unreachable(scaling)
  }
}

function partsCode(parts: readonly DatePart[], scaling: Scaling, values: string, used: Used): string {
  const codes = parts.map((part): string => {
    switch (part) {
      case 'days':
        return scaledCode(scaling, 'days', used)
      case 'year':
        used.add('dates').add('yearOf')
        return scaledCode(scaling, 'year_of(days)', used)
      case 'month':
        used.add('dates').add('oneHot')
        return "one_hot(dates(days).astype('datetime64[M]').astype(int) % 12, 12)"
      case 'weekday':
        used.add('oneHot')
        // 1970-01-01 was a Thursday, Monday is 0.
        return 'one_hot((np.floor(days) + 3) % 7, 7)'
      case 'day-of-year':
        used.add('dates').add('dayOfYear').add('circle')
        return 'circle(share_of_year(days))'
      case 'hour':
        used.add('circle')
        return 'circle(days % 1)'
      default:
        return unreachable(part)
    }
  })
  return `*(lambda days: [${codes.join(', ')}])(${values})`
}

/** Code for `x`, of which every row is a row of inputs. */
export const stackedInputs = (items: readonly string[]): string =>
  ['x = np.column_stack([', ...items.map((item) => `${indented(item)},`), "]).astype('float32')"].join('\n')
