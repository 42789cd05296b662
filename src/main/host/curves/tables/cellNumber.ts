/** What a cell holds: a number, nothing, or something else. */
export type CellNumber = number | 'empty' | 'other'

const nothing = new Set(['', 'none', 'null', 'n/a', 'na', '-'])
const special: Readonly<Record<string, number>> = {
  nan: Number.NaN,
  inf: Infinity,
  '+inf': Infinity,
  '-inf': -Infinity,
  infinity: Infinity,
  '+infinity': Infinity,
  '-infinity': -Infinity,
}
const plain = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/u
const decimalComma = /^[+-]?\d+,\d+(?:e[+-]?\d+)?$/u
/** What a print of a PyTorch tensor leaves, and a percent sign. */
const wrapped = /^tensor\(\s*([^,()]+?)\.?\s*(?:,.*)?\)$|^(.*\d)\s*%$/u

/** The number in a cell of a table or a value of JSON; `nan` and `inf` are numbers. Decimal commas are those of `1,5`. */
export function cellNumber(cell: unknown): CellNumber {
  if (typeof cell === 'number') return cell
  if (cell === null || cell === undefined) return 'empty'
  if (typeof cell !== 'string') return 'other'
  // An apostrophe keeps spreadsheets from taking `-inf` for a formula.
  const text = cell.trim().replace(/^'/u, '').toLowerCase()
  if (nothing.has(text)) return 'empty'
  const [, ofTensor, ofPercent] = wrapped.exec(text) ?? []
  const inner = ofTensor ?? ofPercent ?? text
  const known = special[inner]
  if (known !== undefined) return known
  if (plain.test(inner)) return Number(inner)
  return decimalComma.test(inner) ? Number(inner.replace(',', '.')) : 'other'
}
