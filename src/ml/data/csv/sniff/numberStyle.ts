import { decimalMarks, thousandsMarks } from '#shared/catalog/dialect/marks'
import { isNumber, type NumberStyle } from '../cells/number'
import { mostTypingErrors } from './typingErrors'

/** In the order in which equals are taken. */
const styles: readonly NumberStyle[] = thousandsMarks.flatMap((thousands) =>
  decimalMarks.filter((decimal) => decimal !== thousands).map((decimal) => ({ decimal, thousands })),
)

/**
 * The way of writing numbers that makes the most columns numeric; of equals the plainest. `columns` are cells that are
 * not missing. `1,234` alone can be read twice: beside other delimiters it is a fraction, between commas a thousand.
 */
export function detectNumberStyle(
  columns: readonly (readonly string[])[],
  delimiter: string,
): { readonly style: NumberStyle; readonly confidence: number } {
  // Digits alone are a number in every style.
  const telling = columns.filter((cells) => !cells.every((cell) => /^\d+$/.test(cell)))
  const rated = styles.map((style) => ({
    style,
    columns: telling.filter((cells) => isNumeric(cells, style)).length,
  }))
  const most = Math.max(...rated.map((rating) => rating.columns))
  const equals = rated.filter((rating) => rating.columns === most).map((rating) => rating.style)
  const [plainest = { decimal: '.', thousands: '' } as const] = equals
  const ambiguous = equals.some(({ decimal }) => decimal !== plainest.decimal) && hasMark(telling, plainest)
  const grouped = delimiter === ',' ? equals.find(({ thousands }) => thousands === ',') : undefined
  if (plainest.decimal === ',' && grouped !== undefined) return { style: grouped, confidence: 0.6 }
  return { style: plainest, confidence: ambiguous ? 0.6 : 1 }
}

function isNumeric(cells: readonly string[], style: NumberStyle): boolean {
  let odd = mostTypingErrors(cells.length)
  for (const cell of cells) {
    if (isNumber(cell, style)) continue
    if (odd === 0) return false
    odd -= 1
  }
  return cells.length > 0
}

/** Some number has a mark that another style would read in another way. */
function hasMark(columns: readonly (readonly string[])[], style: NumberStyle): boolean {
  return columns.some(
    (cells) => isNumeric(cells, style) && cells.some((cell) => cell.includes(style.decimal)),
  )
}
