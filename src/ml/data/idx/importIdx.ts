import { AppError } from '#shared/errors'
import type { WorkerImportEvent } from '#shared/contract/worker'
import type { DatasetSource } from '#shared/model/dataset'
import { stopIfCancelled } from '../faults'
import { readProgress } from '../progress'
import { createImageWriter, type ImageWriter } from '../store/imageWriter'
import { readIdxFile, readIdxHeader } from './idxFile'
import { findIdxFiles, type IdxPair } from './idxFolder'

/** What to read, what to call it and where to put it. */
export type IdxImport = {
  readonly folder: string
  readonly targetFolder: string
  readonly name: string
  readonly source: DatasetSource
  /** Names of the labels 0, 1, 2…; null names them by their number. */
  readonly classNames: readonly string[] | null
}

/**
 * Makes an image set of the IDX files of a folder: the training images first, then the test images if there are any,
 * which become the given test rows. Throws what `readIdxFile` and `findIdxFiles` throw, and `idxCountsDiffer`, before
 * anything but the headers is unpacked.
 */
export async function* importIdx(job: IdxImport, signal: AbortSignal): AsyncGenerator<WorkerImportEvent> {
  const files = await findIdxFiles(job.folder)
  const parts = files.test === null ? [files.train] : [files.train, files.test]
  for (const part of parts) await checkHeaders(part)
  const labelsOf = await Promise.all(parts.map((part) => readLabels(part.labels)))
  const labels = Buffer.concat(labelsOf)
  const writer = await createImageWriter(job.targetFolder)
  try {
    let size: readonly number[] | null = null
    let firstRow = 0
    for (const [at, part] of parts.entries()) {
      const rows = labelsOf[at]?.length ?? 0
      size = yield* copyImages(writer, part, { rows, size, firstRow, allRows: labels.length }, signal)
      firstRow += rows
    }
    const [height = 0, width = 0] = size ?? []
    const head = {
      name: job.name,
      source: job.source,
      image: { height, width, channels: 1 },
      givenTestRows: labelsOf[1]?.length ?? 0,
      classNames: job.classNames ?? numbersUpTo(labels),
      skippedFiles: null,
    }
    yield { kind: 'done', ...(await writer.finish(head, labels)) }
  } finally {
    await writer.abandon()
  }
}

/** A network with a single class has nothing to learn: there are at least two. */
function numbersUpTo(labels: Uint8Array): readonly string[] {
  const highest = labels.reduce((found, label) => Math.max(found, label), 1)
  return Array.from({ length: highest + 1 }, (_, label) => String(label))
}

/** What is known of a part before its pixels are read. */
type Expected = {
  readonly rows: number
  /** Lengths of an image's axes in the part before. */
  readonly size: readonly number[] | null
  readonly firstRow: number
  readonly allRows: number
}

/** Copies one file's pixels and gives back the lengths of an image's axes. */
async function* copyImages(
  writer: ImageWriter,
  part: IdxPair,
  expected: Expected,
  signal: AbortSignal,
): AsyncGenerator<WorkerImportEvent, readonly number[]> {
  let size: readonly number[] = []
  let bytesDone = 0
  for await (const piece of readIdxFile(part.images, 3)) {
    stopIfCancelled(signal)
    if (piece.kind === 'header') {
      size = piece.header.axes
      checkCounts(part, piece.header.count, expected.rows)
      checkSize(part.images, size, expected.size)
      continue
    }
    await writer.addPixels(piece.bytes)
    bytesDone += piece.bytes.length
    const rows = expected.firstRow + Math.floor(bytesDone / ((size[0] ?? 1) * (size[1] ?? 1)))
    yield readProgress({ rows, fraction: Math.min(1, rows / expected.allRows) })
  }
  return size
}

async function readLabels(path: string): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const piece of readIdxFile(path, 1)) {
    if (piece.kind === 'bytes') parts.push(piece.bytes)
  }
  return Buffer.concat(parts)
}

/** Every label is held in memory: no set that people learn from has so many. */
const mostImages = 2 ** 26

/** Before anything else is unpacked: a file of a few megabytes can hold gigabytes of zeros. */
async function checkHeaders(part: IdxPair): Promise<void> {
  const { count: labels } = await readIdxHeader(part.labels, 1)
  const { count: images } = await readIdxHeader(part.images, 3)
  checkCounts(part, images, labels)
  if (labels > mostImages) {
    const details = { file: part.labels, expected: `≤ ${mostImages}`, found: labels }
    throw new AppError('INVALID_INPUT', 'idxHeaderLies', details)
  }
}

function checkCounts(part: IdxPair, images: number, labels: number): void {
  if (images === labels) return
  throw new AppError('INVALID_INPUT', 'idxCountsDiffer', {
    file: part.images,
    labelsFile: part.labels,
    images,
    labels,
  })
}

function checkSize(file: string, size: readonly number[], wanted: readonly number[] | null): void {
  if (wanted === null || wanted.join('×') === size.join('×')) return
  throw new AppError('INVALID_INPUT', 'idxHeaderLies', {
    file,
    expected: wanted.join('×'),
    found: size.join('×'),
  })
}
