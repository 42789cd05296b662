import { AppError } from '../../../shared/errors'
import type { WorkerImportEvent } from '../../../shared/contract/worker'
import type { DatasetSource } from '../../../shared/model/dataset'
import { stopIfCancelled } from '../faults'
import { createImageWriter, type ImageWriter } from '../store/imageWriter'
import { readIdxFile } from './idxFile'
import { findIdxFiles } from './idxFolder'

/** What to read, what to call it and where to put it. */
export type IdxImport = {
  readonly folder: string
  readonly targetFolder: string
  readonly name: string
  readonly source: DatasetSource
}

type Part = { readonly images: string; readonly labels: string }

/**
 * Makes an image set of the four IDX files of a folder: the training images first, then the test images, which become
 * the given test rows. Throws what `readIdxFile` and `findIdxFiles` throw, and `idxCountsDiffer`.
 */
export async function* importIdx(job: IdxImport, signal: AbortSignal): AsyncGenerator<WorkerImportEvent> {
  const files = await findIdxFiles(job.folder)
  const trainLabels = await readLabels(files.train.labels)
  const testLabels = await readLabels(files.test.labels)
  const labels = Buffer.concat([trainLabels, testLabels])
  const writer = await createImageWriter(job.targetFolder)
  try {
    const size = yield* copyImages(writer, files.train, trainLabels.length, null, 0, labels.length, signal)
    const offset = trainLabels.length
    yield* copyImages(writer, files.test, testLabels.length, size, offset, labels.length, signal)
    const [height = 0, width = 0] = size
    const classes = Math.max(2, labels.reduce((highest, label) => Math.max(highest, label), 0) + 1)
    const written = await writer.finish(
      {
        name: job.name,
        source: job.source,
        image: { height, width, channels: 1 },
        givenTestRows: testLabels.length,
        classNames: Array.from({ length: classes }, (_, label) => String(label)),
      },
      labels,
    )
    yield { kind: 'done', ...written }
  } finally {
    await writer.abandon()
  }
}

/** Copies one file's pixels and gives back the lengths of an image's axes. */
async function* copyImages(
  writer: ImageWriter,
  part: Part,
  labelCount: number,
  wantedSize: readonly number[] | null,
  firstRow: number,
  allRows: number,
  signal: AbortSignal,
): AsyncGenerator<WorkerImportEvent, readonly number[]> {
  let size: readonly number[] = []
  let bytesDone = 0
  for await (const piece of readIdxFile(part.images, 3)) {
    stopIfCancelled(signal)
    if (piece.kind === 'header') {
      size = piece.header.axes
      checkCounts(part, piece.header.count, labelCount)
      checkSize(part.images, size, wantedSize)
      continue
    }
    await writer.addPixels(piece.bytes)
    bytesDone += piece.bytes.length
    const rows = firstRow + Math.floor(bytesDone / ((size[0] ?? 1) * (size[1] ?? 1)))
    yield { kind: 'read', rows, fraction: Math.min(1, rows / allRows) }
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

function checkCounts(part: Part, images: number, labels: number): void {
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
