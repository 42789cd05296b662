import { AppError } from '../../../shared/errors'
import type { WorkerImportEvent } from '../../../shared/contract/worker'
import type { DatasetSource } from '../../../shared/model/dataset'
import { parseNumber } from '../csv/number'
import { readRecords, type CsvRecord } from '../csv/records'
import { createImageWriter } from '../store/imageWriter'

const side = 8
const pixels = side * side
const classes = 10

/**
 * Makes an image set of the digits' table: 64 pixels of 0…16 and the digit in each row. The values stay as they are.
 * Throws `datasetDamaged` with the line when a row does not look like that.
 */
export async function* importDigits(
  path: string,
  targetFolder: string,
  source: DatasetSource,
  signal: AbortSignal,
): AsyncGenerator<WorkerImportEvent> {
  const writer = await createImageWriter(targetFolder)
  try {
    const labels: number[] = []
    for await (const chunk of readRecords(path, signal)) {
      const images = chunk.records.filter((record) => record.line > 1).map((record) => digitOf(record, path))
      for (const image of images) labels.push(image[pixels] ?? 0)
      await writer.addPixels(Buffer.concat(images.map((image) => image.subarray(0, pixels))))
      yield { kind: 'read', rows: labels.length, fraction: chunk.fraction }
    }
    const image = { height: side, width: side, channels: 1 }
    const classNames = Array.from({ length: classes }, (_, digit) => String(digit))
    const head = { name: 'digits', source, image, givenTestRows: 0, classNames }
    yield { kind: 'done', ...(await writer.finish(head, Uint8Array.from(labels))) }
  } finally {
    await writer.abandon()
  }
}

function digitOf(record: CsvRecord, file: string): Uint8Array {
  const values = record.cells.map((cell) => parseNumber(cell) ?? -1)
  const isDigit = values.every((value, at) => value >= 0 && (at === pixels ? value < classes : value <= 16))
  if (values.length === pixels + 1 && isDigit) return Uint8Array.from(values)
  throw new AppError('DATA_CORRUPT', 'datasetDamaged', { file, line: record.line })
}
