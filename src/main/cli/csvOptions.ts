import { dividerSpelled } from '#shared/catalog/dialect/dividers'
import { quoteMarks, quotes } from '#shared/catalog/dialect/marks'
import { AppError } from '#shared/errors'
import { CsvFormat } from '#shared/model/csvFormat'
import { columnKey } from '#shared/byColumn'
import { readStarts } from '#shared/model/columnStarts'
import { leftOutKinds, plainLayout, type CsvLayout, type LeftOutKind } from '#shared/model/csvLines'
import { keepNames } from '#shared/texts/lineWords'

/** What the command line may say about a text file; what it does not say is found out. */
export type CsvOptions = {
  readonly sheet?: string
  readonly encoding?: string
  readonly delimiter?: string
  readonly quote?: string
  readonly escape?: string
  readonly comment?: string
  readonly totals?: readonly string[]
  readonly keep?: readonly string[]
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
  readonly testSheet?: string
  readonly testEncoding?: string
  readonly testDelimiter?: string
  readonly testHeader: boolean
  readonly testFirstLine?: string
  readonly testDecimal?: string
  readonly testThousands?: string
}

/** How the options of the file begin, and those of the test file. */
type Flag = '--' | '--test-'

/** What `--delimiter` may say in place of a mark. */
const spacedLayouts: Readonly<Record<string, CsvLayout>> = {
  spaces: { kind: 'spaces' },
  fixed: { kind: 'fixed', starts: [] },
}

const quoteSpelled = (text: string): string =>
  quoteMarks.find((mark) => quotes[mark].spelled === text) ?? text

/** The characters that columns begin at, of `fixed=0,8,20`. @throws {AppError} badInput */
function startsOf(delimiter: string): readonly number[] {
  const read = readStarts(delimiter.slice('fixed='.length))
  if (read.ok) return read.starts
  const field = '--delimiter'
  const details = { field, message: read.text, expected: 'fixed=0,8,20', found: delimiter }
  throw new AppError('INVALID_INPUT', 'badInput', details)
}

/**
 * The layout that was found out, with what was said instead. `fixed=0,8,20` gives the characters that columns begin at;
 * `fixed` lets them be found.
 */
function layoutWith(found: CsvFormat, { delimiter, quote, escape }: CsvOptions): unknown {
  if (delimiter?.startsWith('fixed=') === true) return { kind: 'fixed', starts: startsOf(delimiter) }
  const spaced = delimiter === undefined ? undefined : spacedLayouts[dividerSpelled(delimiter)]
  if (spaced !== undefined) return spaced
  const isOther = delimiter !== undefined || quote !== undefined || escape !== undefined
  const base = found.layout.kind !== 'delimited' && isOther ? plainLayout : found.layout
  if (base.kind !== 'delimited') return base
  return {
    ...base,
    quote: quote === undefined ? base.quote : quoteSpelled(quote),
    escape: escape ?? base.escape,
  }
}

/** The names of `--keep`, several of them between commas. */
function keptKinds(given: readonly string[]): readonly unknown[] {
  return given
    .flatMap((text) => text.split(','))
    .flatMap((text): readonly unknown[] => {
      if (text === 'all') return leftOutKinds
      const known = leftOutKinds.find((kind: LeftOutKind) => keepNames[kind] === text || kind === text)
      return [known ?? text]
    })
}

/** What is left out, with what was said; null for what is found out anew where the text is divided otherwise. */
function leaveOutWith(found: CsvFormat, options: CsvOptions): unknown {
  const { comment, totals, delimiter, quote, escape } = options
  const isOther = delimiter !== undefined || quote !== undefined || escape !== undefined
  if (comment === undefined && totals === undefined) return isOther ? null : found.leaveOut
  const base = found.leaveOut ?? { comment: null, units: 0, totals: [], footnotes: false }
  return { ...base, comment: comment ?? base.comment, totals: [...base.totals, ...(totals ?? [])] }
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
    ['--sheet', options.sheet !== undefined],
    ['--encoding', options.encoding !== undefined],
    ['--delimiter', options.delimiter !== undefined],
    ['--quote', options.quote !== undefined],
    ['--escape', options.escape !== undefined],
    ['--comment', options.comment !== undefined],
    ['--totals', options.totals !== undefined],
    ['--keep', options.keep !== undefined],
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

/** Where the table begins: null for what is found out anew where other lines are comments. */
function firstLineWith(found: CsvFormat, { firstLine, comment, keep = [] }: CsvOptions): number | null {
  if (firstLine !== undefined) return Number(firstLine)
  return comment !== undefined || keptKinds(keep).includes('comments') ? null : found.firstLine
}

/** Whether `--delimiter` says what stands between cells, rather than another way to tell them apart. */
const isDelimiter = (said: string | undefined): said is string =>
  said !== undefined && !Object.hasOwn(spacedLayouts, dividerSpelled(said)) && !said.startsWith('fixed=')

/**
 * What was found out, with what was said instead. Kinds of columns are found out anew: names and cells may be others.
 * `flag` is how the options begin on the command line.
 * @throws {AppError} badInput with the option that is wrong, optionNotForSheet
 */
export function formatWith(found: CsvFormat, options: CsvOptions, flag: Flag = '--'): CsvFormat {
  const { delimiter } = options
  if (found.table !== null) refuseTextOptions(found.table, options, flag)
  const wanted: Readonly<Record<string, unknown>> = {
    table: found.table,
    encoding: options.encoding?.toLowerCase() ?? found.encoding,
    delimiter: isDelimiter(delimiter) ? dividerSpelled(delimiter) : found.delimiter,
    layout: layoutWith(found, options),
    leaveOut: leaveOutWith(found, options),
    keep: [...new Set([...found.keep, ...keptKinds(options.keep ?? [])])],
    // Who says where the table begins knows that there are names, unless they say the opposite.
    header: options.header && (found.header || options.firstLine !== undefined),
    firstLine: firstLineWith(found, options),
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

/** Cells of a sheet are what they are. @throws {AppError} optionNotForSheet for an option that says how text is divided into cells */
function refuseTextOptions(sheet: string, options: CsvOptions, flag: Flag): void {
  const given = (['encoding', 'delimiter', 'quote', 'escape'] as const).find(
    (name) => options[name] !== undefined,
  )
  if (given !== undefined)
    throw new AppError('INVALID_INPUT', 'optionNotForSheet', {
      option: `${flag}${given}`,
      sheet,
      sheetOption: `${flag}sheet`,
    })
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
  const { testSheet, testEncoding, testDelimiter, testHeader, testFirstLine, testDecimal, testThousands } =
    options
  const given = {
    ...(testSheet === undefined ? {} : { sheet: testSheet }),
    ...(testEncoding === undefined ? {} : { encoding: testEncoding }),
    ...(testDelimiter === undefined ? {} : { delimiter: testDelimiter }),
    ...(testFirstLine === undefined ? {} : { firstLine: testFirstLine }),
    ...(testDecimal === undefined ? {} : { decimal: testDecimal }),
    ...(testThousands === undefined ? {} : { thousands: testThousands }),
  }
  return Object.keys(given).length === 0 && testHeader ? null : { ...given, header: testHeader }
}
