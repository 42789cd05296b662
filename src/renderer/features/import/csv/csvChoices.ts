import { encodingGroups, encodings } from '#shared/catalog/dialect/encodings'
import type { CsvFormat } from '#shared/model/csvFormat'
import { plainLayout } from '#shared/model/csvLines'
import type { Locale } from '#shared/texts/locale'
import type { Words } from '#shared/texts/words'
import type { MessageKey } from '#renderer/i18n/index'

/** The menu of encodings, by where they are used. */
export const encodingOptions = (t: (key: MessageKey) => string) =>
  encodingGroups.map(({ group, encodings: ids }) => ({
    label: t(`import.encodings.${group}`),
    options: ids.map((value) => ({ value, label: encodings[value].name })),
  }))

type Choice<Value> = { readonly value: Value; readonly label: string; readonly disabled: boolean }

/** Marks as the options of a choice; one that is `taken` by another part of the format cannot be chosen. */
export const markOptions = <Mark extends string>(
  entries: Readonly<Record<Mark, { readonly name: Words<string> }>>,
  locale: Locale,
  taken?: string,
): readonly Choice<Mark>[] =>
  (Object.keys(entries) as Mark[]).map((value) => ({
    value,
    label: entries[value].name[locale],
    disabled: value !== '' && value === taken,
  }))

const choiceTexts = {
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
  readonly [Part in 'dates' | 'badRows']: Readonly<Record<CsvFormat[Part], MessageKey>>
}

/** The values of a part of the format as the options of a choice. */
export const partOptions = <Part extends keyof typeof choiceTexts>(
  part: Part,
  t: (key: MessageKey) => string,
): readonly { readonly value: CsvFormat[Part]; readonly label: string }[] =>
  Object.entries<MessageKey>(choiceTexts[part]).map(([value, key]) => ({
    value: value as CsvFormat[Part],
    label: t(key),
  }))

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
