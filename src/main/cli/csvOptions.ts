import { AppError } from '../../shared/errors'
import { CsvFormat } from '../../shared/model/csvFormat'

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
}

const delimiters: Readonly<Record<string, string>> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  '\\t': '\t',
  pipe: '|',
}

/** `a=number` as a name and what is said of it; the name may hold further equals signs. */
function named(text: string): readonly [string, string] {
  const at = text.lastIndexOf('=')
  return at < 1 ? ['', text] : [text.slice(0, at), text.slice(at + 1)]
}

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
    dateOrders: Object.fromEntries((options.dates ?? []).filter((order) => order.includes('=')).map(named)),
    times: Object.fromEntries((options.times ?? []).map(named)),
    badRows: options.badRows ?? found.badRows,
    missing: [...new Set([...found.missing, ...(options.missing ?? [])])],
    kinds: Object.fromEntries((options.kind ?? []).map(named)),
  }
  const parsed = CsvFormat.safeParse(wanted)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const field = issue?.path.join('.') ?? ''
  throw new AppError('INVALID_INPUT', 'badInput', { field, message: issue?.message ?? '' })
}
