import { textCell } from '#shared/csvCell'

/** A line of a table of curves: its name, and its values by optimizer step; steps rise. */
export type TableLine = {
  readonly name: string
  readonly steps: ArrayLike<number>
  readonly values: ArrayLike<number>
}

/** Rows that are written before the host may do something else. */
const rowsAtOnce = 5000

/**
 * The points of several lines as CSV (RFC 4180, with a byte order mark, so that spreadsheets read every alphabet): a row
 * for each optimizer step that any line has a point at, the step, the epoch that it belongs to, then a column a line. A
 * cell is empty where its line has no point; what is not finite is `nan`, `inf` or `-inf`. `pause` is awaited now and then.
 */
export async function curveTable(
  lines: readonly TableLine[],
  stepsPerEpoch: number,
  pause: () => Promise<void>,
): Promise<string> {
  const places = lines.map(() => 0)
  const head = ['step', 'epoch', ...lines.map(({ name }) => textCell(name))].join(',')
  const blocks: string[] = [`\uFEFF${head}\r\n`]
  for (let rows: string[] = []; ; rows = []) {
    while (rows.length < rowsAtOnce) {
      const step = nextStep(lines, places)
      if (step === Infinity) break
      const cells = lines.map((line, index) => takeCell(line, places, index, step))
      rows.push(`${String(step)},${String(step / stepsPerEpoch)},${cells.join(',')}\r\n`)
    }
    blocks.push(rows.join(''))
    if (rows.length < rowsAtOnce) return blocks.join('')
    await pause()
  }
}

/** The smallest step at which a line has its next point; infinite when all are at their ends. */
const nextStep = (lines: readonly TableLine[], places: readonly number[]): number =>
  lines.reduce((least, { steps }, index) => Math.min(least, steps[places[index] ?? 0] ?? Infinity), Infinity)

/** The cell of a line at a step; where the line has a point there, its place moves on. */
function takeCell({ steps, values }: TableLine, places: number[], index: number, step: number): string {
  const place = places[index] ?? 0
  if (steps[place] !== step) return ''
  places[index] = place + 1
  return numberCell(values[place] ?? Number.NaN)
}

function numberCell(value: number): string {
  if (Number.isFinite(value)) return String(value)
  if (Number.isNaN(value)) return 'nan'
  return textCell(value > 0 ? 'inf' : '-inf')
}
