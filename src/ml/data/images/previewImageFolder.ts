import type {
  ImportedImageShape,
  ImageFolderPreview,
  ImageFolderRequest,
  ShownFolder,
} from '#shared/model/imageFolder'
import { stopIfCancelled } from '../faults'
import { findFiles } from './findFiles'
import type { FolderNode } from './folderTree'
import { withChannels, type DecodedImage } from './decodedImage'
import { decodeOrSkip } from './readImage'
import { resize } from './resize'
import { spreadFiles } from './spreadFiles'
import { fullWhite, sixteenBitNotes, sixteenBitRange, whiteOf } from './sixteenBit'

/** Pixels after which no more files are looked into: fewer of them take long enough. */
const enoughPixels = 32_000_000

/** Pixels of the longer side of a tile at most. */
const mostTileSide = 128

/** Images of one size stay as they are up to this side; others become squares of half of it, quick to train on. */
const mostKeptSide = 64
const usualSide = mostKeptSide / 2

/** What a folder holds, with the pixels of its tiles one after the other. */
export type PreviewedImages = { readonly look: ImageFolderPreview; readonly pixels: Uint8Array }

/** Folders that are shown. */
const mostFolders = 500

/**
 * Looks at a folder of images, one after the other; what is not wanted is found out or proposed. Throws what
 * `findFiles` throws.
 */
export async function previewImageFolder(
  folder: string,
  { shape: wanted, sixteenBit, ...place }: ImageFolderRequest,
  signal: AbortSignal,
): Promise<PreviewedImages> {
  const { tree, layout, classNames, files, notes } = await findFiles(folder, place, signal)
  const chosen = spreadFiles(files, classNames.length)
  const range = await sixteenBitRange(chosen, sixteenBit, signal)
  const white = range === null ? fullWhite : whiteOf(range.largest, sixteenBit)
  const images: SmallImage[] = []
  let looked = 0
  let pixels = 0
  for (const { path, label } of chosen) {
    stopIfCancelled(signal)
    if (pixels >= enoughPixels) break
    const found = await decodeOrSkip(path, white)
    looked += 1
    if (found.kind === 'skipped') continue
    pixels += found.image.height * found.image.width
    images.push(smallImage(label, found.image, wanted === null ? null : tileShape(wanted)))
  }
  const grey = images.every((image) => image.grey)
  const sides = sidesOf(images)
  const shape = wanted ?? proposedShape(sides, grey)
  const tile = tileShape(shape)
  const tiles = images.map(({ small }) => inShape(small, tile).pixels)
  const classes = classNames.map((name) => ({ name, files: 0, testFiles: 0 }))
  for (const { label, isTest } of files) {
    const counts = classes[label]
    if (counts !== undefined) counts[isTest ? 'testFiles' : 'files'] += 1
  }
  return {
    look: {
      classes,
      layout,
      folders: shownFolders(tree).slice(0, mostFolders),
      largest: range?.largest ?? null,
      notes: [...notes, ...sixteenBitNotes(range, sixteenBit)],
      looked: { files: looked, unreadable: looked - images.length },
      sides,
      grey,
      shape,
      tiles: { shape: tile, labels: images.map(({ label }) => label) },
    },
    pixels: Buffer.concat(tiles),
  }
}

/** The folder and those in it that hold a file, down to the classes' own. */
function shownFolders(node: FolderNode): readonly ShownFolder[] {
  const inside = node.folders.map(shownFolders)
  const shown = inside.flatMap(([first]) => (first === undefined || first.allFiles === 0 ? [] : [first]))
  const allFiles = shown.reduce((sum, folder) => sum + folder.allFiles, node.files.length)
  const own = { path: node.path, files: node.files.length, allFiles, folders: shown.length }
  return [own, ...inside.flat().filter((folder) => folder.allFiles > 0)]
}

/** What is kept of an image: `small` is it in the shape of a tile, or as much of it as a tile can need. */
type SmallImage = {
  readonly label: number
  readonly height: number
  readonly width: number
  readonly grey: boolean
  readonly small: DecodedImage
}

function smallImage(label: number, image: DecodedImage, tile: ImportedImageShape | null): SmallImage {
  const { height, width } = image
  const isSmall = Math.max(height, width) <= mostKeptSide
  const small = tile !== null ? inShape(image, tile) : isSmall ? image : resize(image, usualSide, usualSide)
  return { label, height, width, grey: isGrey(image), small }
}

const inShape = (image: DecodedImage, { height, width, channels }: ImportedImageShape): DecodedImage =>
  resize(withChannels(image, channels), height, width)

function isGrey({ channels, pixels }: DecodedImage): boolean {
  if (channels === 1) return true
  for (let at = 0; at < pixels.length; at += 3) {
    if (pixels[at] !== pixels[at + 1] || pixels[at] !== pixels[at + 2]) return false
  }
  return true
}

function sidesOf(images: readonly SmallImage[]): ImageFolderPreview['sides'] {
  if (images.length === 0) return null
  const range = (sides: readonly number[]) => ({ min: Math.min(...sides), max: Math.max(...sides) })
  return {
    height: range(images.map(({ height }) => height)),
    width: range(images.map(({ width }) => width)),
  }
}

function proposedShape(sides: ImageFolderPreview['sides'], grey: boolean): ImportedImageShape {
  const channels = grey && sides !== null ? 1 : 3
  const usual: ImportedImageShape = { height: usualSide, width: usualSide, channels }
  if (sides === null) return usual
  const { height, width } = sides
  const isOne = height.min === height.max && width.min === width.max
  const fits = isOne && Math.max(height.max, width.max) <= mostKeptSide
  return fits ? { height: height.max, width: width.max, channels } : usual
}

function tileShape({ height, width, channels }: ImportedImageShape): ImportedImageShape {
  const factor = Math.min(1, mostTileSide / Math.max(height, width))
  const side = (length: number): number => Math.max(1, Math.round(length * factor))
  return { height: side(height), width: side(width), channels }
}
