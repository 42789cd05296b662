import { readFile, stat } from 'node:fs/promises'
import type { SkippedFile } from '../../../shared/model/dataset'
import { AppError } from '../../../shared/errors'
import { systemCode } from '../../../shared/fileFault'
import { withPatience } from '../patience'
import { decodeJpeg, isJpeg } from './jpeg'
import { PictureFault, withChannels, type Picture } from './picture'
import { decodePng, isPng } from './png'
import { resize } from './resize'

/** No picture that can be used is longer. */
const fileLimit = 256 << 20

/** What every picture of a set becomes. */
export type PictureShape = { readonly height: number; readonly width: number; readonly channels: 1 | 3 }

/** A file's pixels in the wanted shape, or why it has none. */
export type ReadPicture =
  | { readonly kind: 'picture'; readonly pixels: Uint8Array }
  | { readonly kind: 'skipped'; readonly reason: SkippedFile['reason'] }

/**
 * Reads a PNG or JPEG, told by its first bytes and not by its name, and brings it into the wanted shape. Throws
 * `fileStalled`.
 */
export async function readPicture(path: string, shape: PictureShape): Promise<ReadPicture> {
  try {
    if ((await withPatience(stat(path), path)).size > fileLimit)
      return { kind: 'skipped', reason: 'tooLarge' }
    const picture = withChannels(decode(await withPatience(readFile(path), path)), shape.channels)
    return { kind: 'picture', pixels: resize(picture, shape.height, shape.width).pixels }
  } catch (thrown) {
    if (thrown instanceof PictureFault) return { kind: 'skipped', reason: thrown.reason }
    if (!(thrown instanceof AppError) && systemCode(thrown) !== null)
      return { kind: 'skipped', reason: 'unreadable' }
    throw thrown
  }
}

function decode(bytes: Uint8Array): Picture {
  if (isPng(bytes)) return decodePng(bytes)
  if (isJpeg(bytes)) return decodeJpeg(bytes)
  throw new PictureFault('notAnImage')
}
