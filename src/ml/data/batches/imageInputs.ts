import { augmentImage } from '#shared/augment/augmentImage'
import type { ImageShape } from '#shared/model/dataset'
import type { FittedScaling } from '#shared/model/trainedModel'
import type { RunData } from '#shared/model/runSpec'
import type { StoredImages } from '../store/table'
import { fitImages } from '../preprocess/fitImages'
import { pixelTables, scalePixels } from '../preprocess/pixels'
import type { Inputs } from './inputs'

/** Bytes that are scaled together. */
const bytesAtOnce = 64 * 1024

/** Images stay bytes, which are scaled while they are gathered. */
export function imageInputs(
  images: StoredImages,
  image: ImageShape,
  data: RunData,
  trainRows: Int32Array,
): Inputs {
  const scaling = fitImages(data.scaling, images, image.channels, trainRows)
  return {
    scaling,
    description: { kind: 'images', image },
    ...scaledImages(images, scaling),
    gatherAugmented: augmentedImages(images, image, scaling),
  }
}

/** Images with a scaling that was fitted before. */
export function scaledImages(
  images: StoredImages,
  scaling: FittedScaling,
): Pick<Inputs, 'rowSize' | 'gather' | 'close'> {
  const { width } = images
  const tables = pixelTables(scaling)
  const atOnce = Math.max(1, Math.floor(bytesAtOnce / width))
  const bytes = new Uint8Array(atOnce * width)
  return {
    rowSize: width,
    gather: (rows, out) => {
      for (let from = 0; from < rows.length; from += atOnce) {
        const some = rows.subarray(from, from + atOnce)
        images.gather(some, bytes)
        scalePixels(bytes.subarray(0, some.length * width), tables, out.subarray(from * width))
      }
    },
    close: images.close,
  }
}

/** Images that are changed one by one before they are scaled. */
function augmentedImages(
  images: StoredImages,
  image: ImageShape,
  { offset, scale }: FittedScaling,
): NonNullable<Inputs['gatherAugmented']> {
  const { width } = images
  const bytes = new Uint8Array(width)
  return (rows, drawn, out) => {
    for (let place = 0; place < rows.length; place += 1) {
      images.gather(rows.subarray(place, place + 1), bytes)
      const values = out.subarray(place * width, (place + 1) * width)
      augmentImage(bytes, image, drawn(place), values)
      for (let group = 0; group < offset.length; group += 1) {
        const move = offset[group] ?? 0
        const by = scale[group] ?? 1
        for (let at = group; at < width; at += offset.length) values[at] = ((values[at] ?? 0) - move) / by
      }
    }
  }
}
