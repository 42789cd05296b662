import type { FileHandle } from 'node:fs/promises'
import { open, rename, rm } from 'node:fs/promises'
import { unreachable } from '#shared/errors'
import { writeFault } from '#shared/fileFault'
import type { ArrayFormat } from '#shared/model/parameterPicture'

/** The head of a NumPy file, format 1.0: magic, version, length, a Python dictionary padded so that the values are aligned. */
export function npyHead(shape: readonly number[]): Buffer {
  const axes = shape.length === 1 ? `${String(shape[0])},` : shape.join(', ')
  const dictionary = `{'descr': '<f4', 'fortran_order': False, 'shape': (${axes}), }`
  const length = Math.ceil((10 + dictionary.length + 1) / 64) * 64 - 10
  const head = Buffer.alloc(10 + length, ' ')
  head.write('\u0093NUMPY\u0001\u0000', 0, 'latin1')
  head.writeUInt16LE(length, 8)
  head.write(dictionary, 10, 'latin1')
  head.write('\n', 9 + length, 'latin1')
  return head
}

/** Values that become text before they are written. */
const valuesAtOnce = 50_000

/** A line for each index of all axes but the last, whose values stand beside each other. */
async function writeCsv(file: FileHandle, values: Float32Array, columns: number): Promise<void> {
  const rowsAtOnce = Math.max(1, Math.floor(valuesAtOnce / columns))
  for (let start = 0; start < values.length; start += rowsAtOnce * columns) {
    const lines: string[] = []
    const end = Math.min(values.length, start + rowsAtOnce * columns)
    for (let row = start; row < end; row += columns)
      lines.push(`${values.subarray(row, row + columns).join(',')}\n`)
    await file.writeFile(lines.join(''))
  }
}

async function writeAs(
  file: FileHandle,
  format: ArrayFormat,
  values: Float32Array,
  shape: readonly number[],
): Promise<void> {
  switch (format) {
    case 'csv':
      return writeCsv(file, values, shape.at(-1) ?? 1)
    case 'npy':
      await file.writeFile(npyHead(shape))
      return file.writeFile(new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
    default:
      return unreachable(format)
  }
}

/** Writes an array (row-major) into a file, whole or not at all. @throws {AppError} diskFull, fileUnwritable … */
export async function writeArray(
  path: string,
  format: ArrayFormat,
  values: Float32Array,
  shape: readonly number[],
): Promise<void> {
  const draft = `${path}.writing-${String(process.pid)}`
  try {
    const file = await open(draft, 'w')
    try {
      await writeAs(file, format, values, shape)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw writeFault(error, path)
  }
}
