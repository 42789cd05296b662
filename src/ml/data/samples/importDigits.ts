import { readFile } from 'node:fs/promises'
import { AppError } from '#shared/errors'
import type { WorkerImportEvent } from '#shared/contract/worker'
import type { DatasetSource } from '#shared/model/dataset'
import { fileFault } from '#shared/fileFault'
import { stopIfCancelled } from '../faults'
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
  const [, ...lines] = (await textOf(path)).trimEnd().split(/\r?\n/)
  const rows = lines.map((line, at) => digitOf(line, at + 2, path))
  stopIfCancelled(signal)
  const writer = await createImageWriter(targetFolder)
  try {
    await writer.addPixels(Buffer.concat(rows.map((row) => row.subarray(0, pixels))))
    const head = {
      name: 'digits',
      source,
      image: { height: side, width: side, channels: 1 },
      givenTestRows: 0,
      classNames: Array.from({ length: classes }, (_, digit) => String(digit)),
      skippedFiles: null,
    }
    const labels = Uint8Array.from(rows, (row) => row[pixels] ?? 0)
    yield { kind: 'done', ...(await writer.finish(head, labels)) }
  } finally {
    await writer.abandon()
  }
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (thrown) {
    throw fileFault(thrown, path)
  }
}

function digitOf(text: string, line: number, file: string): Uint8Array {
  const values = text.split(',').map((cell) => (cell === '' ? -1 : Number(cell)))
  const fits = (value: number, at: number): boolean =>
    Number.isInteger(value) && value >= 0 && (at === pixels ? value < classes : value <= 16)
  if (values.length === pixels + 1 && values.every(fits)) return Uint8Array.from(values)
  throw new AppError('DATA_CORRUPT', 'datasetDamaged', { file, line })
}
