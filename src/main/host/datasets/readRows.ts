import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../../shared/errors'
import type { Dataset } from '../../../shared/model/dataset'
import { fileFault } from '../../platform/fileFault'

/** Rows `offset` … of a table, at most `limit`; null where a value is missing. @throws {AppError} datasetDamaged */
export async function readTableRows(folder: string, dataset: Dataset, offset: number, limit: number) {
  const columns = dataset.columns.length
  const count = Math.max(0, Math.min(limit, dataset.rows - offset))
  const bytes = await readAt(join(folder, 'features.f32'), offset * columns * 4, count * columns * 4)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Array.from({ length: count }, (_row, row) =>
    Array.from({ length: columns }, (_cell, column) => {
      const value = view.getFloat32((row * columns + column) * 4, true)
      return Number.isNaN(value) ? null : value
    }),
  )
}

/** Images `offset` … of an image set, at most `limit`, with their labels. @throws {AppError} datasetDamaged */
export async function readImageRows(
  folder: string,
  { image, rows }: Dataset,
  offset: number,
  limit: number,
): Promise<{ readonly pixels: Uint8Array; readonly labels: readonly number[] }> {
  if (image === null) throw new AppError('INVALID_INPUT', 'badInput', { field: 'id', message: 'not images' })
  const size = image.height * image.width * image.channels
  const count = Math.max(0, Math.min(limit, rows - offset))
  const pixels = await readAt(join(folder, 'images.u8'), offset * size, count * size)
  const labels = await readAt(join(folder, 'labels.u8'), offset, count)
  return { pixels, labels: [...labels] }
}

async function readAt(file: string, position: number, length: number): Promise<Uint8Array> {
  try {
    const handle = await open(file, 'r')
    try {
      const bytes = new Uint8Array(length)
      const { bytesRead } = await handle.read(bytes, 0, length, position)
      if (bytesRead < length) throw new AppError('DATA_CORRUPT', 'datasetDamaged', { file })
      return bytes
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw fileFault(error, file)
  }
}
