import { AppError } from '../../shared/errors'
import { CsvFormat } from '../../shared/model/csvFormat'
import { leftOutKinds, plainLayout, type CsvLayout, type LeftOutKind } from '../../shared/model/csvLines'
import { keepNames } from '../../shared/texts/lineWords'

/** What the command line may say about a text file; what it does not say is found out. */
export type CsvOptions = {
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
  readonly dates?: string
  readonly badRows?: string
  readonly missing?: readonly string[]
  readonly kind?: readonly string[]
}

const delimiters: Readonly<Record<string, string>> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  '\\t': '\t',
  pipe: '|',
  colon: ':',
  '\\x01': '\x01',
}

/** What `--delimiter` may say in place of a delimiter. */
const spacedLayouts: Readonly<Record<string, CsvLayout>> = {
  spaces: { kind: 'spaces' },
  space: { kind: 'spaces' },
  ' ': { kind: 'spaces' },
}

const quotes: Readonly<Record<string, string>> = { double: '"', single: "'" }

/** The layout that was found out, with what was said instead. `fixed=0,8,20` gives the characters that columns begin at. */
function layoutWith(found: CsvFormat, { delimiter, quote, escape }: CsvOptions): unknown {
  const fixed = /^fixed=([\d,]+)$/.exec(delimiter ?? '')?.[1]
  if (fixed !== undefined) return { kind: 'fixed', starts: fixed.split(',').map(Number) }
  const spaced = delimiter === undefined ? undefined : spacedLayouts[delimiter]
  if (spaced !== undefined) return spaced
  const isOther = delimiter !== undefined || quote !== undefined || escape !== undefined
  const base = found.layout.kind !== 'delimited' && isOther ? plainLayout : found.layout
  if (base.kind !== 'delimited') return base
  return {
    ...base,
    quote: quote === undefined ? base.quote : (quotes[quote] ?? quote),
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

/** `a=number` as a name and a kind; the name may hold further equals signs. */
function namedKind(text: string): readonly [string, string] {
  const at = text.lastIndexOf('=')
  return at < 1 ? ['', text] : [text.slice(0, at), text.slice(at + 1)]
}

/** The first option that was given, as it is written; null when the file is to speak for itself. */
export function firstCsvOption(options: CsvOptions): string | null {
  const given: readonly (readonly [string, boolean])[] = [
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
    ['--bad-rows', options.badRows !== undefined],
    ['--missing', options.missing !== undefined],
    ['--kind', options.kind !== undefined],
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
  said !== undefined && !Object.hasOwn(spacedLayouts, said) && !said.startsWith('fixed=')

/**
 * What was found out, with what was said instead. Kinds of columns are found out anew: names and cells may be others.
 * @throws {AppError} badInput with the option that is wrong
 */
export function formatWith(found: CsvFormat, options: CsvOptions): CsvFormat {
  const { delimiter } = options
  const wanted: Readonly<Record<string, unknown>> = {
    encoding: options.encoding?.toLowerCase() ?? found.encoding,
    delimiter: isDelimiter(delimiter) ? (delimiters[delimiter] ?? delimiter) : found.delimiter,
    layout: layoutWith(found, options),
    leaveOut: leaveOutWith(found, options),
    keep: [...new Set([...found.keep, ...keptKinds(options.keep ?? [])])],
    // Who says where the table begins knows that there are names, unless they say the opposite.
    header: options.header && (found.header || options.firstLine !== undefined),
    firstLine: firstLineWith(found, options),
    decimal: options.decimal ?? found.decimal,
    thousands: options.thousands ?? (options.decimal === found.thousands ? '' : found.thousands),
    dates: options.dates ?? found.dates,
    badRows: options.badRows ?? found.badRows,
    missing: [...new Set([...found.missing, ...(options.missing ?? [])])],
    kinds: Object.fromEntries((options.kind ?? []).map(namedKind)),
  }
  const parsed = CsvFormat.safeParse(wanted)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const field = issue?.path.join('.') ?? ''
  throw new AppError('INVALID_INPUT', 'badInput', { field, message: issue?.message ?? '' })
}
