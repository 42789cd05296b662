import { AppError } from '../../shared/errors'
import { CsvFormat } from '../../shared/model/csvFormat'
import { columnKey } from '../../shared/byColumn'

/** What the command line may say about a text file; what it does not say is found out. */
export type CsvOptions = {
  readonly encoding?: string
  readonly delimiter?: string
  readonly header: boolean
  readonly firstLine?: string
  readonly decimal?: string
  readonly thousands?: string
  readonly dates?: readonly string[]
  readonly times?: readonly string[]
  readonly badRows?: string
  readonly missing?: readonly string[]
  readonly kind?: readonly string[]
  readonly answer?: readonly string[]
  readonly keepSpaces?: boolean
  readonly join?: readonly string[]
  readonly keepApart?: readonly string[]
  readonly limits?: readonly string[]
}

/** What it may say about the way in which the test file is written. */
export type TestOptions = {
  readonly testEncoding?: string
  readonly testDelimiter?: string
  readonly testHeader: boolean
  readonly testFirstLine?: string
  readonly testDecimal?: string
  readonly testThousands?: string
}

const delimiters: Readonly<Record<string, string>> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  '\\t': '\t',
  pipe: '|',
}

/** `a=number` as a name and what is said of it; the name may hold further equals signs. */
function namedChoice(text: string): readonly [string, string] {
  const at = text.lastIndexOf('=')
  return at < 1 ? ['', text] : [text.slice(0, at), text.slice(at + 1)]
}

/** Choices for columns, by their names. */
const byColumn = (choices: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(choices.map(namedChoice).map(([name, choice]) => [columnKey(name), choice]))

/** The first option that was given, as it is written; null when the file is to speak for itself. */
export function firstCsvOption(options: CsvOptions): string | null {
  const given: readonly (readonly [string, boolean])[] = [
    ['--encoding', options.encoding !== undefined],
    ['--delimiter', options.delimiter !== undefined],
    ['--no-header', !options.header],
    ['--first-line', options.firstLine !== undefined],
    ['--decimal', options.decimal !== undefined],
    ['--thousands', options.thousands !== undefined],
    ['--dates', options.dates !== undefined],
    ['--times', options.times !== undefined],
    ['--bad-rows', options.badRows !== undefined],
    ['--missing', options.missing !== undefined],
    ['--kind', options.kind !== undefined],
    ['--answer', options.answer !== undefined],
    ['--keep-spaces', options.keepSpaces === true],
    ['--join', options.join !== undefined],
    ['--keep-apart', options.keepApart !== undefined],
    ['--limits', options.limits !== undefined],
  ]
  return given.find(([, is]) => is)?.[0] ?? null
}

/**
 * What was found out, with what was said instead. Kinds of columns are found out anew: names and cells may be others.
 * @throws {AppError} badInput with the option that is wrong
 */
export function formatWith(found: CsvFormat, options: CsvOptions): CsvFormat {
  const { delimiter } = options
  const wanted: Readonly<Record<string, unknown>> = {
    encoding: options.encoding?.toLowerCase() ?? found.encoding,
    delimiter: delimiter === undefined ? found.delimiter : (delimiters[delimiter] ?? delimiter),
    // Who says where the table begins knows that there are names, unless they say the opposite.
    header: options.header && (found.header || options.firstLine !== undefined),
    firstLine: options.firstLine === undefined ? found.firstLine : Number(options.firstLine),
    decimal: options.decimal ?? found.decimal,
    thousands: options.thousands ?? (options.decimal === found.thousands ? '' : found.thousands),
    // Found in each column, where nothing is said.
    dates: (options.dates ?? []).findLast((order) => !order.includes('=')) ?? 'iso',
    dateOrders: byColumn((options.dates ?? []).filter((order) => order.includes('='))),
    times: byColumn(options.times ?? []),
    badRows: options.badRows ?? found.badRows,
    ...markersWith(found, options),
    spaces: options.keepSpaces === true ? 'keep' : found.spaces,
    joins: {
      ...found.joins,
      ...Object.fromEntries((options.join ?? []).map((name) => [columnKey(name), true])),
      ...Object.fromEntries((options.keepApart ?? []).map((name) => [columnKey(name), false])),
    },
    kinds: byColumn(options.kind ?? []),
    numbers: {},
    limits: byColumn(options.limits ?? []),
  }
  const parsed = CsvFormat.safeParse(wanted)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const field = issue?.path.join('.') ?? ''
  throw new AppError('INVALID_INPUT', 'badInput', { field, message: issue?.message ?? '' })
}

/** `country=NA` where there is such a column: the text and the column in which it means what is said of it. */
function inColumn(
  text: string,
  found: CsvFormat,
): { readonly column: string; readonly marker: string } | null {
  for (let at = text.indexOf('='); at > 0; at = text.indexOf('=', at + 1)) {
    const column = text.slice(0, at)
    if (Object.hasOwn(found.kinds, column)) return { column, marker: text.slice(at + 1) }
  }
  return null
}

/** The markers with those that were given: for all columns, or for one; `--answer` needs a column. */
function markersWith(found: CsvFormat, options: CsvOptions): Pick<CsvFormat, 'missing' | 'missingIn'> {
  const missingIn = Object.fromEntries(
    Object.entries(found.missingIn).map(([name, own]) => [name, { ...own }]),
  )
  const say = (column: string, marker: string, is: boolean): void => {
    missingIn[column] = { ...missingIn[column], [marker]: is }
  }
  const missing = [...found.missing]
  for (const text of options.missing ?? []) {
    const place = inColumn(text, found)
    if (place !== null) {
      say(place.column, place.marker, true)
      continue
    }
    missing.push(text)
    for (const [column, own] of Object.entries(missingIn))
      if (Object.hasOwn(own, text)) say(column, text, true)
  }
  for (const text of options.answer ?? []) {
    const place = inColumn(text, found)
    if (place === null) throw new AppError('INVALID_INPUT', 'badInput', { field: '--answer', message: text })
    say(place.column, place.marker, false)
  }
  return { missing: [...new Set(missing)], missingIn }
}

/** Whether anything was said about the test file, and the part of `formatWith` that it is. */
export function testOptionsOf(options: TestOptions): CsvOptions | null {
  const { testEncoding, testDelimiter, testHeader, testFirstLine, testDecimal, testThousands } = options
  const given = {
    ...(testEncoding === undefined ? {} : { encoding: testEncoding }),
    ...(testDelimiter === undefined ? {} : { delimiter: testDelimiter }),
    ...(testFirstLine === undefined ? {} : { firstLine: testFirstLine }),
    ...(testDecimal === undefined ? {} : { decimal: testDecimal }),
    ...(testThousands === undefined ? {} : { thousands: testThousands }),
  }
  return Object.keys(given).length === 0 && testHeader ? null : { ...given, header: testHeader }
}
