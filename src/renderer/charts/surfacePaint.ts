import type { SurfaceAxis, SurfacePlane } from '#shared/model/surface'

/** A colour as red, green and blue, 0 to 255. */
export type Rgb = readonly [number, number, number]

/** The colours of a surface in one theme. */
export type SurfaceColours = {
  /** Where nothing is certain. */
  readonly ground: Rgb
  /** One for each class, in turn. */
  readonly classes: readonly Rgb[]
  /** Of the smallest and the largest number. */
  readonly low: Rgb
  readonly high: Rgb
}

/** A colour of the theme's tokens, `#rrggbb`. */
export const rgbOf = (token: string): Rgb =>
  [1, 3, 5].map((at) => Number.parseInt(token.slice(at, at + 2), 16)) as unknown as Rgb

const mix = (one: Rgb, other: Rgb, share: number): Rgb =>
  one.map((value, index) => value + ((other[index] ?? 0) - value) * share) as unknown as Rgb

/** What a cell says: a class with its probability, or a number. */
export type CellAnswer =
  | { readonly kind: 'class'; readonly index: number; readonly probability: number }
  | { readonly kind: 'number'; readonly value: number }

/** The answer in a cell of a frame (see `SurfaceFrame`). */
export function cellAnswer(
  { output }: Pick<SurfacePlane, 'output'>,
  cells: Uint8Array,
  cell: number,
): CellAnswer {
  if (output.kind === 'number') {
    const view = new DataView(cells.buffer, cells.byteOffset, cells.byteLength)
    return { kind: 'number', value: view.getFloat32(cell * 4, true) }
  }
  return { kind: 'class', index: cells[cell * 2] ?? 0, probability: (cells[cell * 2 + 1] ?? 0) / 255 }
}

/** The smallest and the largest target among the points: the ends of the scale, the same for all frames. */
export function targetRange(
  { points }: Pick<SurfacePlane, 'points'>,
  cells: Uint8Array,
): readonly [number, number] {
  let low = Infinity
  let high = -Infinity
  const take = (value: number): void => {
    if (!Number.isFinite(value)) return
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  for (const { target } of points) take(target)
  if (points.length === 0) {
    const view = new DataView(cells.buffer, cells.byteOffset, cells.byteLength)
    for (let at = 0; at + 4 <= cells.byteLength; at += 4) take(view.getFloat32(at, true))
  }
  return low < high ? [low, high] : [Math.min(low, 0), Math.max(high, 1)]
}

/** The colour of a number on the scale. */
export const numberColour = ({ low, high, ground }: SurfaceColours, share: number): Rgb =>
  share < 0.5 ? mix(low, ground, Math.max(0, share) * 2) : mix(ground, high, Math.min(1, share) * 2 - 1)

/** How strong the colour of a class is where it has just won, and where it is certain. */
const [weakest, strongest] = [0.1, 0.48]

/** RGBA bytes of a frame, side × side. A class is the stronger the surer it is. */
export function paintSurface(
  plane: SurfacePlane,
  cells: Uint8Array,
  colours: SurfaceColours,
): Uint8ClampedArray<ArrayBuffer> {
  const painted = new Uint8ClampedArray(plane.side * plane.side * 4)
  const [low, high] = plane.output.kind === 'number' ? targetRange(plane, cells) : [0, 1]
  const chance = plane.output.kind === 'classes' ? 1 / plane.output.names.length : 0
  for (let cell = 0; cell < plane.side * plane.side; cell += 1) {
    const answer = cellAnswer(plane, cells, cell)
    const colour =
      answer.kind === 'number'
        ? numberColour(colours, (answer.value - low) / (high - low))
        : mix(
            colours.ground,
            classColour(colours, answer.index),
            weakest + (strongest - weakest) * Math.max(0, (answer.probability - chance) / (1 - chance)),
          )
    painted.set([...colour, 255], cell * 4)
  }
  return painted
}

/** The colour of a class. */
export const classColour = ({ classes, ground }: SurfaceColours, index: number): Rgb =>
  classes[index % classes.length] ?? ground

/** Forms of the points: a class has a colour and a form, so that neither is needed alone. */
export const pointForms = ['circle', 'square', 'triangle', 'diamond', 'cross', 'star'] as const
export type PointForm = (typeof pointForms)[number]

/** The form of a class. With more classes than forms the pairs of colour and form still differ for 30 of them. */
export const classForm = (index: number): PointForm =>
  pointForms[(index + Math.floor(index / pointForms.length)) % pointForms.length] ?? 'circle'

/** Where a value lies on an axis, 0 to 1. */
export const shareOn = ({ min, max }: SurfaceAxis, value: number): number => (value - min) / (max - min)

/** The value in the middle of a cell. */
export const valueAt = ({ min, max }: SurfaceAxis, cell: number, side: number): number =>
  min + ((cell + 0.5) / side) * (max - min)

/** The outline of a point of about `size` pixels around (0, 0). */
export function pointPath(form: PointForm, size: number): Path2D {
  const path = new Path2D()
  const half = size / 2
  const corners = (points: readonly (readonly [number, number])[]): void => {
    for (const [index, [x, y]] of points.entries()) {
      if (index === 0) path.moveTo(x * half, y * half)
      else path.lineTo(x * half, y * half)
    }
    path.closePath()
  }
  switch (form) {
    case 'circle':
      path.arc(0, 0, half, 0, 2 * Math.PI)
      break
    case 'square':
      corners([
        [-0.9, -0.9],
        [0.9, -0.9],
        [0.9, 0.9],
        [-0.9, 0.9],
      ])
      break
    case 'triangle':
      corners([
        [0, -1.15],
        [1.1, 0.85],
        [-1.1, 0.85],
      ])
      break
    case 'diamond':
      corners([
        [0, -1.25],
        [1.25, 0],
        [0, 1.25],
        [-1.25, 0],
      ])
      break
    case 'cross':
      corners([
        [-0.4, -1.1],
        [0.4, -1.1],
        [0.4, -0.4],
        [1.1, -0.4],
        [1.1, 0.4],
        [0.4, 0.4],
        [0.4, 1.1],
        [-0.4, 1.1],
        [-0.4, 0.4],
        [-1.1, 0.4],
        [-1.1, -0.4],
        [-0.4, -0.4],
      ])
      break
    case 'star':
      corners(
        Array.from({ length: 10 }, (_, index) => {
          const radius = index % 2 === 0 ? 1.35 : 0.6
          const angle = (index * Math.PI) / 5 - Math.PI / 2
          return [radius * Math.cos(angle), radius * Math.sin(angle)] as const
        }),
      )
      break
  }
  return path
}
