import type { CsvConfidence, CsvFormat, CsvPreview } from '#shared/model/csvFormat'
import { withMarkers } from './columnMarkers'

/** What a person chose for single columns; what nobody chose is found in each. */
export type ChosenForColumns = Pick<CsvFormat, 'kinds' | 'numbers' | 'dateOrders' | 'times'>

/** Nothing was chosen for any column. */
export const noneChosen: ChosenForColumns = { kinds: {}, numbers: {}, dateOrders: {}, times: {} }

/** The parts of a format that a person chooses in the sentence. */
export type FormatChange = Partial<Omit<CsvFormat, keyof ChosenForColumns>>

/** Below this the page asks for a check. */
const sure = 0.75

/** What each part of the detection is sure of, by the part of the format it belongs to. */
const confidenceOf = {
  encoding: 'encoding',
  delimiter: 'delimiter',
  header: 'header',
  decimal: 'numbers',
  thousands: 'numbers',
  dates: 'dates',
} as const satisfies Partial<Record<keyof CsvFormat, keyof CsvConfidence>>

/** Parts of the sentence that were guessed and may be wrong, and that nobody has `touched`. */
export function doubtfulParts(
  { confidence }: Pick<CsvPreview, 'confidence'>,
  touched: ReadonlySet<string>,
): ReadonlySet<string> {
  const parts = Object.entries(confidenceOf)
    .filter(([part, name]) => confidence[name] < sure && !touched.has(part))
    .map(([part]) => part)
  return new Set(parts)
}

/** The format that a change asks for. `touched` are the parts that were chosen; the others are found out anew. */
export function changedFormat(
  format: CsvFormat,
  part: FormatChange,
  chosen: ChosenForColumns,
  touched: ReadonlySet<string>,
): CsvFormat {
  const next: CsvFormat = { ...format, ...part, ...chosen }
  if (!touched.has('dates')) next.dates = 'iso'
  // Lines look different when cells are told apart otherwise: what is a title and what is no row is found out anew.
  if ('delimiter' in part || 'layout' in part) {
    if (!touched.has('firstLine')) next.firstLine = null
    if (!touched.has('leaveOut')) next.leaveOut = null
  }
  if (part.missing !== undefined && part.missingIn === undefined)
    next.missingIn = withMarkers(format, part.missing)
  // One mark cannot be both.
  if (next.thousands === next.decimal) next.thousands = ''
  return next
}
