import { numberColour, type SurfaceColours } from './surfacePaint'

/** Colours of a diverging scale: of the most negative value, of 0, of the most positive one. */
export type ScaleColours = Pick<SurfaceColours, 'low' | 'ground' | 'high'>

/** Half the width of a scale that is symmetric around 0 and holds every finite value; 1 where all are 0. */
export function symmetricLimit(cells: ArrayLike<number>): number {
  let limit = 0
  for (let cell = 0; cell < cells.length; cell += 1) {
    const size = Math.abs(cells[cell] ?? 0)
    if (Number.isFinite(size) && size > limit) limit = size
  }
  return limit === 0 ? 1 : limit
}

/** RGBA bytes of values on the scale from −limit to limit; what is not a number is transparent. */
export function paintValues(
  cells: ArrayLike<number>,
  limit: number,
  colours: ScaleColours,
): Uint8ClampedArray<ArrayBuffer> {
  const painted = new Uint8ClampedArray(cells.length * 4)
  const scale: SurfaceColours = { ...colours, classes: [] }
  for (let cell = 0; cell < cells.length; cell += 1) {
    const value = cells[cell] ?? Number.NaN
    if (Number.isNaN(value)) continue
    const [red, green, blue] = numberColour(scale, (value / limit + 1) / 2)
    painted[cell * 4] = red
    painted[cell * 4 + 1] = green
    painted[cell * 4 + 2] = blue
    painted[cell * 4 + 3] = 255
  }
  return painted
}

/** Floats of 32 bits, little endian, from the bytes that a grid carries. */
export const floatsOf = (bytes: Uint8Array): Float32Array =>
  new Float32Array(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength / 4)
