import type { SkippedFile } from '#shared/model/dataset'
import type { ImportedImageShape } from '#shared/model/imageFolder'
import { AppError } from '#shared/errors'
import { systemCode } from '#shared/fileFault'
import { openFile } from '../openFile'
import { withPatience } from '#shared/patience'
import { decodeJpeg, isJpeg } from './jpeg'
import { ImageFault, withChannels, type DecodedImage } from './decodedImage'
import { decodePng, hasSixteenBits, isPng } from './png'
import { resize } from './resize'

/** No image that can be used is longer. */
const fileLimit = 256 << 20

type Skipped = { readonly kind: 'skipped'; readonly reason: SkippedFile['reason'] }

/** A file's pixels in the wanted shape, or why it has none. */
export type ReadImage = { readonly kind: 'image'; readonly pixels: Uint8Array } | Skipped

/**
 * Reads a PNG or JPEG, told by its first bytes and not by its name, and brings it into the wanted shape; of 16 bits
 * `white` becomes 255. Throws `fileStalled`.
 */
export async function readImage(path: string, shape: ImportedImageShape, white: number): Promise<ReadImage> {
  const found = await decodeOrSkip(path, white)
  if (found.kind === 'skipped') return found
  const image = withChannels(found.image, shape.channels)
  return { kind: 'image', pixels: resize(image, shape.height, shape.width).pixels }
}

/** The image in a file, or why there is none. Throws `fileStalled`. */
export async function decodeOrSkip(
  path: string,
  white: number,
): Promise<{ readonly kind: 'image'; readonly image: DecodedImage } | Skipped> {
  try {
    return { kind: 'image', image: await decodeFile(path, white) }
  } catch (thrown) {
    if (thrown instanceof ImageFault) return { kind: 'skipped', reason: thrown.reason }
    const isStalled = thrown instanceof AppError && thrown.reason === 'fileStalled'
    if (isStalled || !(thrown instanceof AppError || systemCode(thrown) !== null)) throw thrown
    return { kind: 'skipped', reason: 'unreadable' }
  }
}

/** The image in a file. @throws {ImageFault} @throws {AppError} and what the file system says */
export async function decodeFile(path: string, white: number): Promise<DecodedImage> {
  const { bytes, decode } = await readBytes(path, () => true)
  return decode(bytes, white)
}

/** The image that bytes hold; `white` becomes 255 of 16 bits. @throws {ImageFault} */
export function decodeBytes(bytes: Uint8Array, white: number): DecodedImage {
  if (bytes.length === 0) throw new ImageFault('empty')
  if (bytes.length > fileLimit) throw new ImageFault('tooLarge')
  return decoderFor(bytes.subarray(0, headBytes))(bytes, white)
}

/** The bytes of an image file; a fault for any other file. @throws {ImageFault} @throws {AppError} and what files throw */
export const imageBytes = async (path: string): Promise<Uint8Array> =>
  (await readBytes(path, () => true)).bytes

/** The bytes of a PNG of 16 bits; null for any other file and one that cannot be read. Throws `fileStalled`. */
export async function readBytesOrNull(path: string): Promise<Uint8Array | null> {
  try {
    return (await readBytes(path, hasSixteenBits)).bytes
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.reason === 'fileStalled') throw thrown
    return null
  }
}

type Decode = (bytes: Uint8Array, white: number) => DecodedImage

/** Bytes that tell what a file is. */
const headBytes = 32

/** The bytes of an image file whose first ones are wanted, and what decodes them; a fault for any other file. */
async function readBytes(
  path: string,
  isWanted: (head: Uint8Array) => boolean,
): Promise<{ readonly bytes: Uint8Array; readonly decode: Decode }> {
  const file = await openFile(path)
  try {
    const { size } = await withPatience(file.stat(), path)
    if (size === 0) throw new ImageFault('empty')
    const head = new Uint8Array(headBytes)
    await withPatience(file.read(head, 0, head.length, 0), path)
    // What is no image may be a film of any length beside the images.
    const decode = decoderFor(head)
    if (!isWanted(head)) throw new ImageFault('notAnImage')
    if (size > fileLimit) throw new ImageFault('tooLarge')
    const bytes = new Uint8Array(size)
    const { bytesRead } = await withPatience(file.read(bytes, 0, size, 0), path)
    return { bytes: bytes.subarray(0, bytesRead), decode }
  } finally {
    await file.close()
  }
}

function decoderFor(head: Uint8Array): Decode {
  if (isPng(head)) return decodePng
  if (isJpeg(head)) return decodeJpeg
  throw new ImageFault('notAnImage')
}
