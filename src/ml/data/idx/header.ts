import { AppError } from '#shared/errors'

/** Sizes in the header of an IDX file of bytes: how many items, and the lengths of an item's axes. */
export type IdxHeader = { readonly count: number; readonly axes: readonly number[] }

/** Length of the header of a file with so many axes (the count is one of them). */
export function idxHeaderBytes(dimensions: number): number {
  return 4 + 4 * dimensions
}

/**
 * Reads the header of an IDX file of unsigned bytes: 0, 0, 8, number of axes, then each length in 32 bits, big-endian.
 * Throws `idxTruncated`, `idxBadMagic`, and `idxHeaderLies` for a length of 0.
 */
export function parseIdxHeader(bytes: Buffer, dimensions: number, file: string): IdxHeader {
  const expected = idxHeaderBytes(dimensions)
  if (bytes.length < expected) {
    throw new AppError('INVALID_INPUT', 'idxTruncated', { file, expected, found: bytes.length })
  }
  const magic = bytes.readUInt32BE(0)
  const wanted = 0x0800 + dimensions
  if (magic !== wanted) {
    throw new AppError('INVALID_INPUT', 'idxBadMagic', { file, expected: hex(wanted), found: hex(magic) })
  }
  const [count = 0, ...axes] = Array.from({ length: dimensions }, (_, axis) =>
    bytes.readUInt32BE(4 + 4 * axis),
  )
  if (count === 0 || axes.includes(0)) {
    throw new AppError('INVALID_INPUT', 'idxHeaderLies', {
      file,
      expected: '≥ 1',
      found: [count, ...axes].join('×'),
    })
  }
  return { count, axes }
}

function hex(value: number): string {
  return `0x${value.toString(16).padStart(8, '0')}`
}
