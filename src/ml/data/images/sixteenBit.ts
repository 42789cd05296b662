import type { ImportNote } from '#shared/model/importNote'
import type { SixteenBit } from '#shared/model/imageFolder'
import { stopIfCancelled } from '../faults'
import { largestSample } from './png'
import { readBytesOrNull } from './readImage'

/** The largest number of 16 bits. */
export const fullWhite = 65_535

/** What the images of 16 bits of a set have in common. */
export type SixteenBitRange = {
  readonly images: number
  /** The largest value of a grey or colour sample. */
  readonly largest: number
  /** Images whose largest value is below a sixteenth of white, and the first of them. */
  readonly dark: { readonly images: number; readonly example: string }
}

/** Bits that samples of 8 and more bits can have. */
const fewestBits = 8

/** The value that becomes white: for `range` the least number of whole bits that holds the largest value. */
export function whiteOf(largest: number, treatment: SixteenBit): number {
  if (treatment === 'full') return fullWhite
  const bits = Math.max(fewestBits, Math.ceil(Math.log2(largest + 1)))
  return 2 ** bits - 1
}

type NamedFile = { readonly name: string; readonly path: string }

/**
 * Looks through images for those of 16 bits; null when none is. Files that are none are passed over. Throws
 * `fileStalled`.
 */
export async function sixteenBitRange(
  files: readonly NamedFile[],
  treatment: SixteenBit,
  signal: AbortSignal,
): Promise<SixteenBitRange | null> {
  const found: { readonly name: string; readonly largest: number }[] = []
  for (const { name, path } of files) {
    stopIfCancelled(signal)
    const bytes = await readBytesOrNull(path)
    const largest = bytes === null ? null : largestSample(bytes)
    if (largest !== null) found.push({ name, largest })
  }
  if (found.length === 0) return null
  const largest = found.reduce((most, one) => Math.max(most, one.largest), 0)
  const limit = whiteOf(largest, treatment) / 16
  const dark = found.filter((one) => one.largest < limit)
  return { images: found.length, largest, dark: { images: dark.length, example: dark[0]?.name ?? '' } }
}

/** What is to be told of images of 16 bits. */
export function sixteenBitNotes(range: SixteenBitRange | null, treatment: SixteenBit): readonly ImportNote[] {
  if (range === null) return []
  const { images, largest, dark } = range
  return [
    { kind: 'sixteenBits', images, largest, white: whiteOf(largest, treatment) },
    ...(dark.images > 0 ? [{ kind: 'nearlyBlack' as const, ...dark }] : []),
  ]
}
