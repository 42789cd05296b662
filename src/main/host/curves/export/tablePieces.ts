import { textCell } from '#shared/csvCell'
import { toMeasured } from '#shared/model/number'
import type { ExportedRun } from './exportedRun'

type Row = {
  readonly run: string
  readonly series: string
  readonly step: number
  readonly epoch: number | null
  /** Seconds since 1970; null where nobody measured it. */
  readonly wallTime: number | null
  readonly value: number
}

function* rowsOf(runs: readonly ExportedRun[]): Generator<Row, void> {
  for (const { name: run, series } of runs) {
    for (const { name, points } of series) {
      const { steps, epochs, times, values } = points
      for (const [index, value] of values.entries()) {
        yield {
          run,
          series: name,
          step: steps[index] ?? 0,
          epoch: epochs?.[index] ?? null,
          wallTime: times?.[index] ?? null,
          value,
        }
      }
    }
  }
}

const cell = (value: number | null): string => (value === null ? '' : textCell(String(toMeasured(value))))

/** A row a point: run, series, step, epoch, wall_time, value (RFC 4180, with a byte order mark). */
export function* csvPieces(runs: readonly ExportedRun[]): Generator<string, void> {
  yield '\uFEFFrun,series,step,epoch,wall_time,value\r\n'
  for (const { run, series, step, epoch, wallTime, value } of rowsOf(runs)) {
    const numbers = [step, epoch, wallTime, value].map(cell)
    yield `${[textCell(run), textCell(series), ...numbers].join(',')}\r\n`
  }
}

/** The same as a JSON object a line; what is not finite is `"nan"`, `"inf"` or `"-inf"`. */
export function* jsonLinePieces(runs: readonly ExportedRun[]): Generator<string, void> {
  for (const { wallTime, value, ...row } of rowsOf(runs)) {
    yield `${JSON.stringify({ ...row, wall_time: wallTime, value: toMeasured(value) })}\n`
  }
}
