import { missingMarkers } from '../../../../shared/model/csvFormat'
import { isNumber, type NumberStyle } from '../cells/number'
import { numericShare } from './numberStyle'

/** Words for a missing value that mean something else just as often: they count where all other cells are numbers. */
export const doubtful: ReadonlySet<string> = new Set(
  [
    '#N/A #NA #DIV/0! #VALUE! #REF! #NUM! #NULL! #NAME?',
    String.raw`na Nan NAN -nan Null none NONE \N <NA> (null)`,
    '. .. -- --- * / missing Missing unknown Unknown UNKNOWN',
    '无 空 缺失 未知 暂无 — ——',
  ].flatMap((words) => words.split(' ')),
)

/**
 * The missing markers of a file, those that were found first: the usual ones, since any may come where the sample has not looked, and those that
 * are the only other thing in a column of numbers, typing errors aside.
 */
export function detectMarkers(
  columns: readonly (readonly string[])[],
  style: NumberStyle,
): readonly string[] {
  const found = new Set<string>()
  for (const cells of columns) {
    const odd = cells.filter((cell) => !isNumber(cell, style)).map((cell) => cell.trim())
    const words = odd.filter((cell) => doubtful.has(cell))
    const numbers = cells.length - odd.length
    if (numbers > 0 && numbers >= (cells.length - words.length) * numericShare)
      words.forEach((cell) => found.add(cell))
  }
  return [...found, ...missingMarkers]
}
