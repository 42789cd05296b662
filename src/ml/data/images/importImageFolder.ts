import { basename } from 'node:path'
import { AppError } from '#shared/errors'
import type { WorkerImportEvent } from '#shared/contract/worker'
import type { DatasetSource, SkippedFile } from '#shared/model/dataset'
import { stopIfCancelled } from '../faults'
import { readProgress } from '../progress'
import { createImageWriter } from '../store/imageWriter'
import { findFiles } from './findFiles'
import { readImage } from './readImage'
import { spreadFiles } from './spreadFiles'
import { fullWhite, sixteenBitNotes, sixteenBitRange, whiteOf } from './sixteenBit'

/** Bytes of pixels gathered before they go to the disk. */
const bufferBytes = 1 << 20

/** Milliseconds between two events at most. */
const eventInterval = 200

/** Skipped files that are listed; all are counted. */
const listedLimit = 1000

/**
 * Makes an image set of a folder of classes, wherever in it they are. Every image is stretched to height × width;
 * a file that is none is left out and listed with the reason, and a class without an image is none. Throws what
 * `findFiles` throws, and `imagesNoPictures` when not one file for training can be read.
 */
export async function* importImageFolder(
  source: Extract<DatasetSource, { kind: 'image-folder' }>,
  targetFolder: string,
  signal: AbortSignal,
): AsyncGenerator<WorkerImportEvent> {
  const { folder, height, width, channels, sixteenBit } = source
  const { layout, classNames, files, notes } = await findFiles(folder, source, signal)
  const labels: number[] = []
  let testCount = 0
  const skipped: SkippedFile[] = []
  const started = performance.now()
  const writer = await createImageWriter(targetFolder)
  try {
    let pixels: Uint8Array[] = []
    let lastEvent = started
    const progress = () => {
      lastEvent = performance.now()
      return readProgress({
        rows: labels.length,
        fraction: (labels.length + skipped.length) / files.length,
        rejected: skipped.length,
        seconds: (lastEvent - started) / 1000,
      })
    }
    yield progress()
    // Most sets have none, and opening every file twice would take long.
    const some = await sixteenBitRange(spreadFiles(files, classNames.length), sixteenBit, signal)
    const range = some === null ? null : await sixteenBitRange(files, sixteenBit, signal)
    const white = range === null ? fullWhite : whiteOf(range.largest, sixteenBit)
    for (const file of files) {
      stopIfCancelled(signal)
      if (performance.now() - lastEvent >= eventInterval) yield progress()
      const read = await readImage(file.path, source, white)
      if (read.kind === 'skipped') {
        skipped.push({ file: file.name, reason: read.reason })
        continue
      }
      labels.push(file.label)
      if (file.isTest) testCount += 1
      pixels.push(read.pixels)
      if (pixels.length * read.pixels.length < bufferBytes) continue
      await writer.addPixels(Buffer.concat(pixels))
      pixels = []
    }
    if (labels.length === testCount) throw new AppError('INVALID_INPUT', 'imagesNoPictures', { folder })
    await writer.addPixels(Buffer.concat(pixels))
    yield progress()
    const used = usedClasses(labels, classNames)
    const head = {
      name: basename(folder),
      source: source.labels === null ? { ...source, layout } : source,
      image: { height, width, channels },
      givenTestRows: testCount,
      classNames: used.names,
      notes: [...notes, ...sixteenBitNotes(range, sixteenBit)],
      skippedFiles: { count: skipped.length, listed: skipped.slice(0, listedLimit) },
    }
    yield { kind: 'done', ...(await writer.finish(head, used.labels)) }
  } finally {
    await writer.abandon()
  }
}

/** Leaves out the classes that have no image. */
function usedClasses(labels: readonly number[], names: readonly string[]) {
  const present = new Set(labels)
  const kept = names.map((_, label) => label).filter((label) => present.has(label))
  const numbers = new Map(kept.map((label, at) => [label, at]))
  return {
    names: kept.map((label) => names[label] ?? ''),
    labels: Uint8Array.from(labels, (label) => numbers.get(label) ?? 0),
  }
}
