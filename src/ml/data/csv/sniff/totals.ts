import { parseNumber, type NumberStyle } from '../cells/number'
import { totalsLabel } from '../lines/lineRules'
import type { SampleRecord } from './sampleRecords'

const words = [
  'grand total|sub-?\\s?totals?|totals?|overall|sum|summe|zwischensumme|gesamt(?:summe)?|gesamtergebnis|insgesamt|ergebnis',
  'total g[ée]n[ée]ral|sous-?total|somme|ensemble|totale|totales|suma|soma|subtotale?|razem|ogółem|celkem|yhteensä|summa',
  'average|avg\\.?|mean|overall mean|mittelwert|durchschnitt|mittel|moyenne|promedio|m[ée]dia|media',
  'итого|всего|итог|сумма|среднее',
  '合计|总计|小计|总和|共计|总数|汇总|平均|平均值|平均数|均值|合計|總計|小計|總和|平均値|計|합계|총계|소계|평균',
].join('|')
const label = new RegExp(`^\\**(?:${words})\\**\\s*[:：]?$`, 'iu')
/** `Total 2023`, `East Total`, `华东小计`. */
const nearLabel = new RegExp(
  `^(?:${words})\\b.{0,40}$|^.{1,40}\\s(?:${words})[:：]?$|^.{1,20}(?:合计|总计|小计|合計|總計|小計)$`,
  'iu',
)

/** What was found out about rows of sums and means. */
export type FoundTotals = {
  /** What stands in those whose numbers are sums or means of rows above (or of all others) in place of a name. */
  readonly labels: readonly string[]
  /** Rows that are named so, but whose numbers are not. */
  readonly unproved: readonly { readonly line: number; readonly text: string }[]
}

/** Characters of a label. */
const longestLabel = 60

/** Rows that are looked at as totals; more are ordinary ones. */
const mostCandidates = 500

/** Looks for rows of totals in `rows`; in part of a file only rows above can be added up. */
export function findTotals(
  rows: readonly SampleRecord[],
  style: NumberStyle,
  complete: boolean,
): FoundTotals {
  const numberOf = (cell: string | undefined): number => parseNumber(cell?.trim() ?? '', style) ?? Number.NaN
  const isCandidate = ({ cells }: SampleRecord): boolean => {
    const text = totalsLabel(cells)
    if (text.length > longestLabel || cells.length < 2 || /^[-+\d]/.test(text)) return false
    return label.test(text) || nearLabel.test(text)
  }
  const candidates = new Set(rows.filter(isCandidate))
  // Of many it is a value like others.
  if (candidates.size === 0 || candidates.size > mostCandidates || candidates.size * 2 > rows.length) {
    return { labels: [], unproved: [] }
  }
  const width = Math.max(...rows.map(({ cells }) => cells.length))
  const others = rows.filter((row) => !candidates.has(row))
  const columns = Array.from({ length: width }, (_, position) => position).filter((position) => {
    const cells = others.map(({ cells: all }) => all[position]?.trim() ?? '').filter((cell) => cell !== '')
    return (
      cells.length > 0 && cells.filter((cell) => !Number.isNaN(numberOf(cell))).length >= cells.length * 0.9
    )
  })
  const all = createSums(width)
  if (complete) for (const { cells } of others) all.add(cells, columns, numberOf)
  const above = createSums(width)
  let since = createSums(width)
  const labels = new Set<string>()
  const unproved: { line: number; text: string }[] = []
  for (const row of rows) {
    if (!candidates.has(row)) {
      since.add(row.cells, columns, numberOf)
      above.add(row.cells, columns, numberOf)
      continue
    }
    const told = columns.filter((position) => !Number.isNaN(numberOf(row.cells[position])))
    const agrees = told.filter((position) => {
      const cell = row.cells[position]?.trim() ?? ''
      return [since, above, all].some((sums) => sums.fits(position, numberOf(cell), cell))
    })
    const text = totalsLabel(row.cells)
    if (agrees.length > 0 && agrees.length * 2 >= told.length) labels.add(text)
    else if (label.test(text)) unproved.push({ line: row.line, text })
    since = createSums(width)
  }
  return { labels: [...labels], unproved: unproved.filter(({ text }) => !labels.has(text)) }
}

/** Sums of columns. */
function createSums(width: number) {
  const sums = new Float64Array(width)
  const counts = new Uint32Array(width)
  return {
    add: (
      cells: readonly string[],
      columns: readonly number[],
      numberOf: (cell?: string) => number,
    ): void => {
      for (const position of columns) {
        const value = numberOf(cells[position])
        if (Number.isNaN(value)) continue
        sums[position] = (sums[position] ?? 0) + value
        counts[position] = (counts[position] ?? 0) + 1
      }
    },
    /** Whether a number is the sum or the mean as far as its digits tell. */
    fits: (position: number, value: number, cell: string): boolean => {
      const [sum, count] = [sums[position] ?? 0, counts[position] ?? 0]
      if (count < 2) return false
      const digits = /[.,](\d+)\D*$/.exec(cell)?.[1]?.length ?? 0
      const half = 0.5 * 10 ** -digits
      const rounding = Math.max(half, Math.abs(sum) * 1e-9) * 1.000001
      const ofAddends = digits > 0 ? count * half : 0
      return Math.abs(value - sum) <= rounding + ofAddends || Math.abs(value - sum / count) <= rounding
    },
  }
}
