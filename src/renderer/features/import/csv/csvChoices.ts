import type { CsvFormat } from '#shared/model/csvFormat'
import { plainLayout } from '#shared/model/csvLines'
import type { MessageKey } from '#renderer/i18n/index'

type Encoding = CsvFormat['encoding']
type Delimited = Extract<CsvFormat['layout'], { kind: 'delimited' }>

/** The names of encodings as programs write them. */
export const encodingNames: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  gbk: 'GBK',
  gb18030: 'GB18030',
  big5: 'Big5',
  shift_jis: 'Shift_JIS',
  'euc-jp': 'EUC-JP',
  'euc-kr': 'EUC-KR',
  'windows-1250': 'Windows-1250',
  'windows-1251': 'Windows-1251',
  'windows-1252': 'Windows-1252',
  'windows-1253': 'Windows-1253',
  'windows-1254': 'Windows-1254',
  'koi8-r': 'KOI8-R',
}

/** Encodings by where they are used, in the order of the menu. */
export const encodingGroups: readonly {
  readonly label: MessageKey
  readonly encodings: readonly Encoding[]
}[] = [
  { label: 'import.encodings.unicode', encodings: ['utf-8', 'utf-16le', 'utf-16be'] },
  { label: 'import.encodings.chinese', encodings: ['gbk', 'gb18030', 'big5'] },
  { label: 'import.encodings.japanese', encodings: ['shift_jis', 'euc-jp'] },
  { label: 'import.encodings.korean', encodings: ['euc-kr'] },
  { label: 'import.encodings.latin', encodings: ['windows-1252', 'windows-1250', 'windows-1254'] },
  { label: 'import.encodings.cyrillic', encodings: ['windows-1251', 'koi8-r', 'windows-1253'] },
]

/** The marks of a format and the texts that name them. */
export const markNames = {
  delimiter: {
    ',': 'import.delimiters.comma',
    ';': 'import.delimiters.semicolon',
    '\t': 'import.delimiters.tab',
    '|': 'import.delimiters.pipe',
    '||': 'import.delimiters.pipes',
    ':': 'import.delimiters.colon',
    '^': 'import.delimiters.caret',
    '~': 'import.delimiters.tilde',
    '，': 'import.delimiters.wideComma',
    '；': 'import.delimiters.wideSemicolon',
    '\x01': 'import.delimiters.control',
    spaces: 'import.delimiters.spaces',
    fixed: 'import.delimiters.fixed',
    arff: 'import.delimiters.arff',
  },
  quote: { '"': 'import.quote.double', "'": 'import.quote.single' },
  escape: { doubled: 'import.escape.doubled', backslash: 'import.escape.backslash' },
  decimal: { '.': 'import.decimal.point', ',': 'import.decimal.comma' },
  thousands: {
    '': 'import.thousands.none',
    ',': 'import.thousands.comma',
    '.': 'import.thousands.point',
    ' ': 'import.thousands.space',
    "'": 'import.thousands.apostrophe',
  },
  dates: {
    iso: 'import.dates.iso',
    'day-first': 'import.dates.dayFirst',
    'month-first': 'import.dates.monthFirst',
    'year-first': 'import.dates.yearFirst',
    'month-year': 'import.dates.monthYear',
    excel: 'import.dates.excel',
  },
  badRows: { skip: 'import.badRows.skip', fill: 'import.badRows.fill', fail: 'import.badRows.fail' },
} as const satisfies {
  readonly delimiter: Readonly<Record<string, MessageKey>>
  readonly quote: Readonly<Record<Delimited['quote'], MessageKey>>
  readonly escape: Readonly<Record<Delimited['escape'], MessageKey>>
} & {
  readonly [Part in 'decimal' | 'thousands' | 'dates' | 'badRows']: Readonly<
    Record<CsvFormat[Part], MessageKey>
  >
}

/** Marks as the options of a choice; one that is `taken` by another part of the format cannot be chosen. */
export function markOptions<Mark extends string>(
  names: Readonly<Record<Mark, MessageKey>>,
  t: (key: MessageKey) => string,
  taken?: string,
): readonly { readonly value: Mark; readonly label: string; readonly disabled: boolean }[] {
  return (Object.keys(names) as Mark[]).map((value) => ({
    value,
    label: t(names[value]),
    disabled: value !== '' && value === taken,
  }))
}

/** The orders that one choice for all columns of dates may have; the others are rare, and said of a column. */
export const commonOrders = ['iso', 'day-first', 'month-first', 'year-first'] as const
/** What tells cells apart in a format, as the menu calls it: a delimiter or another layout. */
export const dividerOf = ({ layout, delimiter }: Pick<CsvFormat, 'layout' | 'delimiter'>): string =>
  layout.kind === 'delimited' ? delimiter : layout.kind

/** The parts of a format for a choice of that menu; where columns of fixed widths begin is found out at first. */
export function formatOfDivider(
  chosen: string,
  { layout }: Pick<CsvFormat, 'layout'>,
): Partial<Pick<CsvFormat, 'layout' | 'delimiter'>> {
  if (chosen === layout.kind) return {}
  if (chosen === 'spaces') return { layout: { kind: 'spaces' } }
  if (chosen === 'fixed') return { layout: { kind: 'fixed', starts: [] } }
  return { delimiter: chosen, layout: layout.kind === 'delimited' ? layout : plainLayout }
}

/** Texts of a field, separated by commas of either script; each once. */
export function splitMarkers(text: string): readonly string[] {
  const markers = text
    .split(/[,，]/u)
    .map((marker) => marker.trim().slice(0, 64))
    .filter((marker) => marker !== '')
  return [...new Set(markers)].slice(0, 64)
}
