import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../../shared/errors'
import type { Dataset } from '../../../shared/model/dataset'
import { fileFault } from '../../../shared/fileFault'

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

/** Which images to read: of all of them, or of those with one label. */
export type ImageStretch = {
  readonly label: number | null
  readonly offset: number
  readonly limit: number
}

/** Images of a set with their numbers and labels. @throws {AppError} datasetDamaged */
export async function readImageRows(
  folder: string,
  { image, rows: all }: Dataset,
  { label, offset, limit }: ImageStretch,
): Promise<{
  readonly pixels: Uint8Array
  readonly rows: readonly number[]
  readonly labels: readonly number[]
}> {
  if (image === null) throw new AppError('INVALID_INPUT', 'badInput', { field: 'id', message: 'not images' })
  const size = image.height * image.width * image.channels
  const file = join(folder, 'images.u8')
  const labelFile = join(folder, 'labels.u8')
  if (label === null) {
    const count = Math.max(0, Math.min(limit, all - offset))
    const pixels = await readAt(file, offset * size, count * size)
    const labels = await readAt(labelFile, offset, count)
    return { pixels, rows: Array.from(labels, (_, place) => offset + place), labels: [...labels] }
  }
  const rows = placesOf(await readAt(labelFile, 0, all), label, offset, limit)
  const pixels = await readEach(file, rows, size)
  return { pixels, rows, labels: rows.map(() => label) }
}

/** The places of a label, from its occurrence number `offset` on, at most `limit`. */
function placesOf(labels: Uint8Array, label: number, offset: number, limit: number): readonly number[] {
  const places: number[] = []
  let seen = 0
  for (let at = labels.indexOf(label); at >= 0 && places.length < limit; at = labels.indexOf(label, at + 1)) {
    if (seen >= offset) places.push(at)
    seen += 1
  }
  return places
}

type ReadAt = (position: number, length: number) => Promise<Uint8Array>

/** Pieces of `size` bytes, one after the other. */
const readEach = (file: string, places: readonly number[], size: number): Promise<Uint8Array> =>
  withFile(file, async (read) => {
    const bytes = new Uint8Array(places.length * size)
    for (const [index, place] of places.entries()) bytes.set(await read(place * size, size), index * size)
    return bytes
  })

const readAt = (file: string, position: number, length: number): Promise<Uint8Array> =>
  withFile(file, (read) => read(position, length))

async function withFile<Result>(file: string, work: (read: ReadAt) => Promise<Result>): Promise<Result> {
  try {
    const handle = await open(file, 'r')
    try {
      return await work(async (position, length) => {
        const bytes = new Uint8Array(length)
        const { bytesRead } = await handle.read(bytes, 0, length, position)
        if (bytesRead < length) throw new AppError('DATA_CORRUPT', 'datasetDamaged', { file })
        return bytes
      })
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw fileFault(error, file)
  }
}
