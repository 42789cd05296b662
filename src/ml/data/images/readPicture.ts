import type { SkippedFile } from '../../../shared/model/dataset'
import type { PictureShape } from '../../../shared/model/pictures'
import { AppError } from '../../../shared/errors'
import { systemCode } from '../../../shared/fileFault'
import { openFile } from '../openFile'
import { withPatience } from '../patience'
import { decodeJpeg, isJpeg } from './jpeg'
import { PictureFault, withChannels, type Picture } from './picture'
import { decodePng, isPng } from './png'
import { resize } from './resize'

/** No picture that can be used is longer. */
const fileLimit = 256 << 20

type Skipped = { readonly kind: 'skipped'; readonly reason: SkippedFile['reason'] }

/** A file's pixels in the wanted shape, or why it has none. */
export type ReadPicture = { readonly kind: 'picture'; readonly pixels: Uint8Array } | Skipped

/**
 * Reads a PNG or JPEG, told by its first bytes and not by its name, and brings it into the wanted shape. Throws
 * `fileStalled`.
 */
export async function readPicture(path: string, shape: PictureShape): Promise<ReadPicture> {
  const found = await decodeOrSkip(path)
  if (found.kind === 'skipped') return found
  const picture = withChannels(found.picture, shape.channels)
  return { kind: 'picture', pixels: resize(picture, shape.height, shape.width).pixels }
}

/** The picture in a file, or why there is none. Throws `fileStalled`. */
export async function decodeOrSkip(
  path: string,
): Promise<{ readonly kind: 'picture'; readonly picture: Picture } | Skipped> {
  try {
    return { kind: 'picture', picture: await decodeFile(path) }
  } catch (thrown) {
    if (thrown instanceof PictureFault) return { kind: 'skipped', reason: thrown.reason }
    const isStalled = thrown instanceof AppError && thrown.reason === 'fileStalled'
    if (isStalled || !(thrown instanceof AppError || systemCode(thrown) !== null)) throw thrown
    return { kind: 'skipped', reason: 'unreadable' }
  }
}

/** The picture in a file. @throws {PictureFault} @throws {AppError} and what the file system says */
export async function decodeFile(path: string): Promise<Picture> {
  const file = await openFile(path)
  try {
    const { size } = await withPatience(file.stat(), path)
    if (size === 0) throw new PictureFault('empty')
    const head = new Uint8Array(8)
    await withPatience(file.read(head, 0, head.length, 0), path)
    // What is no picture may be a film of any length beside the pictures.
    const decode = decoderFor(head)
    if (size > fileLimit) throw new PictureFault('tooLarge')
    const bytes = new Uint8Array(size)
    const { bytesRead } = await withPatience(file.read(bytes, 0, size, 0), path)
    return decode(bytes.subarray(0, bytesRead))
  } finally {
    await file.close()
  }
}

function decoderFor(head: Uint8Array): (bytes: Uint8Array) => Picture {
  if (isPng(head)) return decodePng
  if (isJpeg(head)) return decodeJpeg
  throw new PictureFault('notAnImage')
}
