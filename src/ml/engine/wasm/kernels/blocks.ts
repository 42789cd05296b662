/** Floats that a block of rows has at least, so that the loop inside it is worth starting. */
const blockFloats = 128

/** The fewest rows of that width that together are a whole number of vectors of four. */
const rowsPerVectors = (width: number): number => (width % 4 === 0 ? 1 : width % 2 === 0 ? 2 : 4)

/**
 * Rows that together are a whole number of vectors, whatever their width, and long enough for a loop: work on rows is
 * then work on blocks of `rowsPerBlock(width) * width` floats.
 */
export function rowsPerBlock(width: number): number {
  const fewest = rowsPerVectors(width)
  return fewest * Math.ceil(blockFloats / (fewest * width))
}
