import { TextDecoder } from 'node:util'
import { AppError } from '#shared/errors'
import type { CsvFormat } from '#shared/model/csvFormat'
import type { LabelTable } from '#shared/model/imageFolder'
import { resolveFormat } from '../csv/sniff/resolveFormat'
import { parseRecords } from '../csv/sniff/sampleRecords'
import { openFormatted } from '../openTable'

/** A table of labels is read whole. */
const longestTable = 256 << 20

/** A row of a table of labels: what it calls the image, its class, and the physical line. */
export type LabelledImage = { readonly image: string; readonly label: string; readonly line: number }

/**
 * The images and classes that a table names, in its order; a row without one of them has an empty text. Throws
 * `imagesNoColumn` (file, column), `fileTooLarge` and what `resolveFormat` throws.
 */
export async function readLabelTable({ path, image, label }: LabelTable): Promise<readonly LabelledImage[]> {
  const { format, columns, firstRowLine } = await resolveFormat(path, null)
  const [imageAt, labelAt] = [image, label].map((name) => {
    const at = columns.findIndex((column) => column.name === name)
    if (at < 0) throw new AppError('INVALID_INPUT', 'imagesNoColumn', { file: path, column: name })
    return at
  })
  const text = new TextDecoder(format.encoding).decode(await bytesOf(path, format)).replaceAll(/\r\n?/g, '\n')
  const { records } = parseRecords(text, format.delimiter, { whole: true })
  return records
    .filter(({ cells, line }) => line >= firstRowLine && cells.length > 0)
    .map(({ cells, line }) => ({
      image: cells[imageAt ?? 0]?.trim() ?? '',
      label: cells[labelAt ?? 0]?.trim() ?? '',
      line,
    }))
}

async function bytesOf(path: string, format: CsvFormat): Promise<Buffer> {
  const source = await openFormatted(path, format)
  try {
    if (source.size > longestTable)
      throw new AppError('INVALID_INPUT', 'fileTooLarge', { file: path, limit: longestTable })
    const bytes = Buffer.alloc(source.size)
    let done = 0
    for (let more = 1; more > 0 && done < bytes.length; done += more)
      more = await source.read(bytes, done, bytes.length - done, done)
    return bytes.subarray(0, done)
  } finally {
    await source.close()
  }
}
