import type { PictureShape, PicturesLook, PicturesWanted, ShownFolder } from '#shared/model/pictures'
import { stopIfCancelled } from '../faults'
import { findFiles } from './findFiles'
import type { FolderNode } from './folderTree'
import { withChannels, type Picture } from './picture'
import { decodeOrSkip } from './readPicture'
import { resize } from './resize'
import { spreadFiles } from './spreadFiles'
import { fullWhite, sixteenBitNotes, sixteenBitRange, whiteOf } from './sixteenBit'

/** Pixels after which no more files are looked into: fewer of them take long enough. */
const enoughPixels = 32_000_000

/** Pixels of the longer side of a tile at most. */
const mostTileSide = 128

/** Pictures of one size stay as they are up to this side; others become squares of half of it, quick to train on. */
const mostKeptSide = 64
const usualSide = mostKeptSide / 2

/** What a folder holds, with the pixels of its tiles one after the other. */
export type LookedPictures = { readonly look: PicturesLook; readonly pixels: Uint8Array }

/** Folders that are shown. */
const mostFolders = 500

/**
 * Looks at a folder of pictures, one after the other; what is not wanted is found out or proposed. Throws what
 * `findFiles` throws.
 */
export async function lookAtPictures(
  folder: string,
  { shape: wanted, sixteenBit, ...place }: PicturesWanted,
  signal: AbortSignal,
): Promise<LookedPictures> {
  const { tree, layout, classNames, files, notes } = await findFiles(folder, place, signal)
  const chosen = spreadFiles(files, classNames.length)
  const range = await sixteenBitRange(chosen, sixteenBit, signal)
  const white = range === null ? fullWhite : whiteOf(range.largest, sixteenBit)
  const pictures: SmallPicture[] = []
  let looked = 0
  let pixels = 0
  for (const { path, label } of chosen) {
    stopIfCancelled(signal)
    if (pixels >= enoughPixels) break
    const found = await decodeOrSkip(path, white)
    looked += 1
    if (found.kind === 'skipped') continue
    pixels += found.picture.height * found.picture.width
    pictures.push(smallPicture(label, found.picture, wanted === null ? null : tileShape(wanted)))
  }
  const grey = pictures.every((picture) => picture.grey)
  const sides = sidesOf(pictures)
  const shape = wanted ?? proposedShape(sides, grey)
  const tile = tileShape(shape)
  const tiles = pictures.map(({ small }) => inShape(small, tile).pixels)
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
      looked: { files: looked, unreadable: looked - pictures.length },
      sides,
      grey,
      shape,
      tiles: { shape: tile, labels: pictures.map(({ label }) => label) },
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

/** What is kept of a picture: `small` is it in the shape of a tile, or as much of it as a tile can need. */
type SmallPicture = {
  readonly label: number
  readonly height: number
  readonly width: number
  readonly grey: boolean
  readonly small: Picture
}

function smallPicture(label: number, picture: Picture, tile: PictureShape | null): SmallPicture {
  const { height, width } = picture
  const isSmall = Math.max(height, width) <= mostKeptSide
  const small =
    tile !== null ? inShape(picture, tile) : isSmall ? picture : resize(picture, usualSide, usualSide)
  return { label, height, width, grey: isGrey(picture), small }
}

const inShape = (picture: Picture, { height, width, channels }: PictureShape): Picture =>
  resize(withChannels(picture, channels), height, width)

function isGrey({ channels, pixels }: Picture): boolean {
  if (channels === 1) return true
  for (let at = 0; at < pixels.length; at += 3) {
    if (pixels[at] !== pixels[at + 1] || pixels[at] !== pixels[at + 2]) return false
  }
  return true
}

function sidesOf(pictures: readonly SmallPicture[]): PicturesLook['sides'] {
  if (pictures.length === 0) return null
  const range = (sides: readonly number[]) => ({ min: Math.min(...sides), max: Math.max(...sides) })
  return {
    height: range(pictures.map(({ height }) => height)),
    width: range(pictures.map(({ width }) => width)),
  }
}

function proposedShape(sides: PicturesLook['sides'], grey: boolean): PictureShape {
  const channels = grey && sides !== null ? 1 : 3
  const usual: PictureShape = { height: usualSide, width: usualSide, channels }
  if (sides === null) return usual
  const { height, width } = sides
  const isOne = height.min === height.max && width.min === width.max
  const fits = isOne && Math.max(height.max, width.max) <= mostKeptSide
  return fits ? { height: height.max, width: width.max, channels } : usual
}

function tileShape({ height, width, channels }: PictureShape): PictureShape {
  const factor = Math.min(1, mostTileSide / Math.max(height, width))
  const side = (length: number): number => Math.max(1, Math.round(length * factor))
  return { height: side(height), width: side(width), channels }
}
