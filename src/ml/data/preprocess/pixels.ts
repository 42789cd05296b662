import type { FittedScaling } from '#shared/model/trainedModel'

/** What each of the 256 values of a pixel becomes: a table for each pair of the scaling. */
export function pixelTables({ offset, scale }: FittedScaling): readonly Float32Array[] {
  return offset.map((move, group) =>
    Float32Array.from({ length: 256 }, (_, value) => (value - move) / (scale[group] ?? 1)),
  )
}

/** Scales the bytes of whole images into `out`, which holds at least as many numbers; channels take turns. */
export function scalePixels(pixels: Uint8Array, tables: readonly Float32Array[], out: Float32Array): void {
  for (const [group, table] of tables.entries()) {
    for (let at = group; at < pixels.length; at += tables.length) out[at] = table[pixels[at] ?? 0] ?? 0
  }
}
