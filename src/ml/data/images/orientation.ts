import type { DecodedImage } from './decodedImage'

const startOfScan = 0xda
const exifSegment = 0xe1
const orientationTag = 0x0112

/** How a camera was held, as its JPEG says (EXIF, 1…8); 1 when it says nothing that can be understood. */
export function orientationOf(jpeg: Uint8Array): number {
  const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength)
  // Segments lie one after the other: 0xff, what it is, its length with these two bytes.
  for (let at = 2; at + 4 <= view.byteLength && view.getUint8(at) === 0xff;) {
    const marker = view.getUint8(at + 1)
    const end = at + 2 + view.getUint16(at + 2)
    if (marker === startOfScan || end > view.byteLength) return 1
    const isExif = marker === exifSegment && end >= at + 18 && view.getUint32(at + 4) === 0x45786966
    if (isExif) return orientationIn(new DataView(jpeg.buffer, jpeg.byteOffset + at + 10, end - at - 10))
    at = end
  }
  return 1
}

/** Looks through the first directory of the TIFF that an EXIF segment is. */
function orientationIn(tiff: DataView): number {
  const little = tiff.getUint16(0) === 0x4949
  const directory = tiff.getUint32(4, little)
  if (directory + 2 > tiff.byteLength) return 1
  const entries = tiff.getUint16(directory, little)
  for (let entry = 0; entry < entries; entry += 1) {
    const at = directory + 2 + 12 * entry
    if (at + 12 > tiff.byteLength) return 1
    if (tiff.getUint16(at, little) !== orientationTag) continue
    const value = tiff.getUint16(at + 8, little)
    return value >= 1 && value <= 8 ? value : 1
  }
  return 1
}

/** The image as it was seen, from the image as the camera was held. */
export function upright(image: DecodedImage, orientation: number): DecodedImage {
  if (orientation === 1) return image
  const { height, width, channels, pixels } = image
  const isTurned = orientation >= 5
  const mirrorsX = [2, 3, 7, 8].includes(orientation)
  const mirrorsY = [3, 4, 6, 7].includes(orientation)
  const [toHeight, toWidth] = isTurned ? [width, height] : [height, width]
  const turned = new Uint8Array(pixels.length)
  for (let y = 0; y < toHeight; y += 1) {
    for (let x = 0; x < toWidth; x += 1) {
      const column = isTurned ? y : x
      const row = isTurned ? x : y
      const fromX = mirrorsX ? width - 1 - column : column
      const fromY = mirrorsY ? height - 1 - row : row
      const from = (fromY * width + fromX) * channels
      const to = (y * toWidth + x) * channels
      for (let channel = 0; channel < channels; channel += 1)
        turned[to + channel] = pixels[from + channel] ?? 0
    }
  }
  return { ...image, height: toHeight, width: toWidth, pixels: turned }
}
