import type { PictureShape, PicturesLook } from '../../../shared/model/pictures'
import { stopIfCancelled } from '../faults'
import { findFiles, type ClassFile } from './findFiles'
import { withChannels, type Picture } from './picture'
import { decodeOrSkip } from './readPicture'
import { resize } from './resize'

/** Files that are looked into. */
const mostLooked = 12

/** Pixels of the longer side of a tile at most. */
const mostTileSide = 128

/** Pictures of one size stay as they are up to this side; others become squares of half of it, quick to train on. */
const mostKeptSide = 64

/** What a folder holds, with the pixels of its tiles one after the other. */
export type LookedPictures = { readonly look: PicturesLook; readonly pixels: Uint8Array }

/** Looks at a folder of pictures; `wanted` null lets the shape be proposed. Throws what `findFiles` throws. */
export async function lookAtPictures(
  folder: string,
  wanted: PictureShape | null,
  signal: AbortSignal,
): Promise<LookedPictures> {
  const { classNames, files, testFolder } = await findFiles(folder, signal)
  const chosen = spreadFiles(files, classNames.length)
  const pictures: { readonly label: number; readonly picture: Picture }[] = []
  for (const { path, label } of chosen) {
    stopIfCancelled(signal)
    const found = await decodeOrSkip(path)
    if (found.kind === 'picture') pictures.push({ label, picture: found.picture })
  }
  const grey = pictures.every(({ picture }) => isGrey(picture))
  const sides = sidesOf(pictures.map(({ picture }) => picture))
  const shape = wanted ?? proposedShape(sides, grey)
  const tile = tileShape(shape)
  const tiles = pictures.map(
    ({ picture }) => resize(withChannels(picture, tile.channels), tile.height, tile.width).pixels,
  )
  const classes = classNames.map((name) => ({ name, files: 0, testFiles: 0 }))
  for (const { label, isTest } of files) {
    const counts = classes[label]
    if (counts !== undefined) counts[isTest ? 'testFiles' : 'files'] += 1
  }
  return {
    look: {
      classes,
      testFolder,
      looked: { files: chosen.length, unreadable: chosen.length - pictures.length },
      sides,
      grey,
      shape,
      tiles: { shape: tile, labels: pictures.map(({ label }) => label) },
    },
    pixels: Buffer.concat(tiles),
  }
}

/** Files from all over the classes, and from all over each class; of many classes some. */
function spreadFiles(files: readonly ClassFile[], classCount: number): readonly ClassFile[] {
  const byClass = Array.from({ length: classCount }, (): ClassFile[] => [])
  for (const file of files) byClass[file.label]?.push(file)
  const some = evenly(byClass, Math.min(classCount, mostLooked))
  const each = Math.floor(mostLooked / some.length)
  return some.flatMap((ofClass) => evenly(ofClass, Math.min(ofClass.length, each)))
}

/** As many of the items as wanted, from the middles of stretches of the same length. */
const evenly = <Item>(items: readonly Item[], count: number): readonly Item[] =>
  Array.from(
    { length: count },
    (_, place) => items[Math.floor(((place + 0.5) * items.length) / count)],
  ).filter((item) => item !== undefined)

function isGrey({ channels, pixels }: Picture): boolean {
  if (channels === 1) return true
  for (let at = 0; at < pixels.length; at += 3) {
    if (pixels[at] !== pixels[at + 1] || pixels[at] !== pixels[at + 2]) return false
  }
  return true
}

function sidesOf(pictures: readonly Picture[]): PicturesLook['sides'] {
  if (pictures.length === 0) return null
  const range = (sides: readonly number[]) => ({ min: Math.min(...sides), max: Math.max(...sides) })
  return {
    height: range(pictures.map(({ height }) => height)),
    width: range(pictures.map(({ width }) => width)),
  }
}

function proposedShape(sides: PicturesLook['sides'], grey: boolean): PictureShape {
  const channels = grey && sides !== null ? 1 : 3
  const half = mostKeptSide / 2
  if (sides === null) return { height: half, width: half, channels }
  const { height, width } = sides
  const isOne = height.min === height.max && width.min === width.max
  const fits = isOne && Math.max(height.max, width.max) <= mostKeptSide
  return fits ? { height: height.max, width: width.max, channels } : { height: half, width: half, channels }
}

function tileShape({ height, width, channels }: PictureShape): PictureShape {
  const factor = Math.min(1, mostTileSide / Math.max(height, width))
  const side = (length: number): number => Math.max(1, Math.round(length * factor))
  return { height: side(height), width: side(width), channels }
}
