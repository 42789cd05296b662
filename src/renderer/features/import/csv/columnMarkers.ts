import { columnKey, ofColumn } from '#shared/byColumn'
import { markersIn, type ColumnKind, type CsvFormat } from '#shared/model/csvFormat'

type MarkersOfColumns = CsvFormat['missingIn']

/** What stands for a missing value in one column. */
export type ColumnMarkers = {
  /** Texts that are missing there; one that is not `removable` can be nothing else in a column of its kind. */
  readonly missing: readonly { readonly text: string; readonly removable: boolean }[]
  /** Texts that are values there although they were, or may be, markers. */
  readonly values: readonly string[]
  /** Something was said of this column alone. */
  readonly own: boolean
}

/** The markers of a column as a format reads it. */
export function columnMarkers(
  format: Pick<CsvFormat, 'missing' | 'missingIn' | 'numbers'>,
  column: { readonly name: string; readonly kind: ColumnKind },
): ColumnMarkers {
  const said = ofColumn(format.missingIn, column.name) ?? {}
  const markers = markersIn(format, column)
  const ofNumbers = ofColumn(format.numbers, column.name)?.missing ?? []
  const isChangeable = (text: string): boolean =>
    markersIn(
      { missing: format.missing, missingIn: withMarker(format.missingIn, column.name, text, false) },
      column,
    ).every((marker) => marker !== text)
  return {
    missing: [
      ...markers.map((text) => ({ text, removable: isChangeable(text) })),
      ...ofNumbers.filter((text) => !markers.includes(text)).map((text) => ({ text, removable: false })),
    ],
    values: Object.entries(said).flatMap(([text, is]) => (is || markers.includes(text) ? [] : [text])),
    own: Object.keys(said).length > 0,
  }
}

/** What columns say of markers, with a text that is missing (or a value) in one of them. */
export function withMarker(
  missingIn: MarkersOfColumns,
  column: string,
  text: string,
  isMissing: boolean,
): MarkersOfColumns {
  return { ...missingIn, [columnKey(column)]: { ...ofColumn(missingIn, column), [text]: isMissing } }
}

/** What single columns say of markers, after others were chosen for all columns: those that are new count everywhere. */
export function withMarkers(
  format: Pick<CsvFormat, 'missing' | 'missingIn'>,
  missing: readonly string[],
): MarkersOfColumns {
  const added = new Set(missing.filter((marker) => !format.missing.includes(marker)))
  return Object.fromEntries(
    Object.entries(format.missingIn).map(([column, own]) => [
      column,
      Object.fromEntries(Object.entries(own).filter(([marker]) => !added.has(marker))),
    ]),
  )
}
