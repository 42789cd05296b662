import type { Column } from '#shared/model/dataset'

/** What an axis shows, and the pixels that it takes. */
export type Axis = { readonly min: number; readonly max: number; readonly pixels: number }

/** A rectangle in the units of both columns. */
export type Region = {
  readonly x: readonly [number, number]
  readonly y: readonly [number, number]
}

/** An axis over these values, with a little room at both ends; half a place beside the words of a category. */
export function axisOf(column: Pick<Column, 'categories'>, values: readonly number[], pixels: number): Axis {
  const { categories } = column
  if (categories !== null) return { min: -0.5, max: Math.max(1, categories.length) - 0.5, pixels }
  let min = Infinity
  let max = -Infinity
  for (const value of values) {
    min = Math.min(min, value)
    max = Math.max(max, value)
  }
  if (!(min <= max)) return { min: 0, max: 1, pixels }
  const room = min === max ? Math.max(0.5, Math.abs(min) / 2) : (max - min) * 0.03
  return { min: min - room, max: max + room, pixels }
}

/** Where a value lies on an axis, in pixels from its beginning. */
export const pixelOf = ({ min, max, pixels }: Axis, value: number): number =>
  ((value - min) / (max - min)) * pixels

/** The value at a pixel. */
export const valueOf = ({ min, max, pixels }: Axis, pixel: number): number =>
  min + (pixel / pixels) * (max - min)

/** Moves points of a category off its middle, each always by the same, so that they do not lie on each other. */
export function spreadOut(column: Pick<Column, 'categories'>, value: number, row: number): number {
  if (column.categories === null) return value
  const mixed = Math.imul(row + 1, 0x9e3779b1) >>> 0
  return value + (mixed / 2 ** 32 - 0.5) * 0.7
}

const ordered = (one: number, other: number): readonly [number, number] =>
  one < other ? [one, other] : [other, one]

/** The rectangle between two corners in pixels; `y` runs upwards. */
export function regionBetween(
  x: Axis,
  y: Axis,
  one: { readonly x: number; readonly y: number },
  other: { readonly x: number; readonly y: number },
): Region {
  return {
    x: ordered(valueOf(x, one.x), valueOf(x, other.x)),
    y: ordered(valueOf(y, one.y), valueOf(y, other.y)),
  }
}

/** A rectangle moved, or made larger, by steps of a twentieth of each axis; it never becomes smaller than one step. */
export function stepRegion(
  region: Region | null,
  axes: { readonly x: Axis; readonly y: Axis },
  step: { readonly x: number; readonly y: number },
  resize: boolean,
): Region {
  const along = (
    axis: Axis,
    place: readonly [number, number] | null,
    by: number,
  ): readonly [number, number] => {
    const unit = (axis.max - axis.min) / 20
    const [from, to] = place ?? [axis.min + 8 * unit, axis.min + 12 * unit]
    if (resize) return [from, Math.min(axis.max, Math.max(from + unit, to + by * unit))]
    const moved = Math.min(axis.max - (to - from), Math.max(axis.min, from + by * unit))
    return [moved, moved + (to - from)]
  }
  return {
    x: along(axes.x, region?.x ?? null, step.x),
    y: along(axes.y, region?.y ?? null, step.y),
  }
}

/** Whether a place lies in a rectangle. */
export const isIn = ({ x, y }: Region, atX: number, atY: number): boolean =>
  atX >= x[0] && atX <= x[1] && atY >= y[0] && atY <= y[1]
