import { AppError } from '#shared/errors'
import type { NamedSeries } from '#shared/curves/proposeMeaning'

/** One point as a file has it; null where it does not say. */
export type ForeignPoint = {
  readonly step: number
  readonly value: number
  readonly epoch: number | null
  /** Seconds since 1970. */
  readonly time: number | null
}

/** Points of one import: they are held in memory until they are stored. */
const mostPoints = 10_000_000

/** The series of a run while its files are read. */
export type SeriesBuilder = {
  /** Adds a point to a series. @throws {AppError} curvesTooMany */
  readonly add: (name: string, point: ForeignPoint) => void
  /** What follows is of another file: where it begins at an earlier step, it replaces what an earlier file had from there. */
  readonly nextFile: () => void
  /** Points that were replaced since the file began. */
  readonly replaced: () => number
  readonly points: () => number
  /** In the order in which their first points came; series without points are left out. */
  readonly series: () => readonly NamedSeries[]
}

type Column = {
  readonly steps: number[]
  readonly values: number[]
  /** Null from the first point on that says nothing. */
  epochs: number[] | null
  times: number[] | null
  /** How many of the points are of earlier files. */
  earlier: number
}

/** Nothing is read yet. */
export function seriesBuilder(): SeriesBuilder {
  const columns = new Map<string, Column>()
  let points = 0
  let replaced = 0

  const columnOf = (name: string): Column => {
    const known = columns.get(name)
    if (known !== undefined) return known
    const column: Column = { steps: [], values: [], epochs: [], times: [], earlier: 0 }
    columns.set(name, column)
    return column
  }

  /** Takes away what an earlier file has from a step on. */
  const giveWay = (column: Column, step: number): void => {
    const from = column.steps.findIndex((one) => one >= step)
    const count = column.earlier - from
    column.earlier = 0
    if (from === -1 || count <= 0) return
    replaced += count
    points -= count
    for (const numbers of [column.steps, column.values, column.epochs, column.times])
      numbers?.splice(from, count)
  }

  return {
    add(name, { step, value, epoch, time }) {
      const column = columnOf(name)
      if (column.earlier > 0) giveWay(column, step)
      column.steps.push(step)
      column.values.push(value)
      column.epochs = epoch === null ? null : withOne(column.epochs, epoch)
      column.times = time === null ? null : withOne(column.times, time)
      points += 1
      if (points > mostPoints) throw new AppError('UNSUPPORTED', 'curvesTooMany', { most: mostPoints })
    },
    nextFile() {
      replaced = 0
      for (const column of columns.values()) column.earlier = column.steps.length
    },
    replaced: () => replaced,
    points: () => points,
    series: () =>
      [...columns]
        .filter(([, { steps }]) => steps.length > 0)
        .map(([name, { steps, values, epochs, times }]) => ({
          name,
          points: {
            steps: Float64Array.from(steps),
            values: Float64Array.from(values),
            epochs: epochs === null ? null : Float64Array.from(epochs),
            times: times === null ? null : Float64Array.from(times),
          },
        })),
  }
}

function withOne(numbers: number[] | null, one: number): number[] | null {
  numbers?.push(one)
  return numbers
}
