import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '#shared/errors'
import type { Column, Dataset, ImageShape } from '#shared/model/dataset'
import { fileFault } from '#shared/fileFault'
import { valueOfStored } from '#shared/model/precision'
import { reducedShape, reduceImage } from './reduceImage'

/** Rows `offset` … of a table, at most `limit`; null where a value is missing. @throws {AppError} datasetDamaged */
export async function readTableRows(folder: string, dataset: Dataset, offset: number, limit: number) {
  const width = dataset.columns.length * 4
  const count = Math.max(0, Math.min(limit, dataset.rows - offset))
  const bytes = await readAt(join(folder, 'features.f32'), offset * width, count * width)
  return cellsOf(bytes, dataset)
}

/** All cells of rows from anywhere, in their order; neighbours are read together. @throws {AppError} datasetDamaged */
export const readRowsAt = (
  folder: string,
  dataset: Dataset,
  rows: readonly number[],
): Promise<(number | null)[][]> =>
  withFile(join(folder, 'features.f32'), async (read) => {
    const width = dataset.columns.length * 4
    const found: (number | null)[][] = []
    for (let first = 0; first < rows.length;) {
      let end = first + 1
      while (end < rows.length && rows[end] === (rows[end - 1] ?? 0) + 1) end += 1
      const bytes = await read((rows[first] ?? 0) * width, (end - first) * width)
      found.push(...cellsOf(bytes, dataset))
      first = end
    }
    return found
  })

/** Whole rows of a table as numbers; null where a value is missing. */
function cellsOf(bytes: Uint8Array, { columns }: Dataset): (number | null)[][] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const width = columns.length * 4
  return Array.from({ length: bytes.byteLength / width }, (_row, row) =>
    columns.map((column, place) => {
      const value = view.getFloat32(row * width + place * 4, true)
      return Number.isNaN(value) ? null : valueOfStored(column, value)
    }),
  )
}

/** The cells of some columns in rows from anywhere, in their order. @throws {AppError} datasetDamaged */
export const readCellsAt = (
  folder: string,
  dataset: Dataset,
  rows: readonly number[],
  columns: readonly Column[],
): Promise<(number | null)[][]> =>
  withFile(join(folder, 'features.f32'), async (read) => {
    const width = dataset.columns.length * 4
    const places = columns.map((column) => dataset.columns.indexOf(column) * 4)
    const found: (number | null)[][] = []
    for (const row of rows) {
      const bytes = await read(row * width, width)
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      found.push(
        columns.map((column, index) => {
          const value = view.getFloat32(places[index] ?? 0, true)
          return Number.isNaN(value) ? null : valueOfStored(column, value)
        }),
      )
    }
    return found
  })

/** Images from anywhere, in their order, smaller where a side is longer than `most`. @throws {AppError} datasetDamaged */
export async function readImagesAt(
  folder: string,
  { image }: Dataset,
  rows: readonly number[],
  most: number,
): Promise<Pick<ReadImages, 'pixels' | 'shape'>> {
  if (image === null) throw new AppError('INVALID_INPUT', 'badInput', { field: 'id', message: 'not images' })
  const pixels = await readEach(join(folder, 'images.u8'), rows, image, most)
  return { pixels, shape: reducedShape(image, most) }
}

/** Which images to read: of all of them, or of those with one label; made smaller where a side is longer than `most`. */
export type ImageStretch = {
  readonly label: number | null
  readonly offset: number
  readonly limit: number
  readonly most: number
}

/** Images that were read, with their numbers, labels and size. */
export type ReadImages = {
  readonly pixels: Uint8Array
  readonly shape: ImageShape
  readonly rows: readonly number[]
  readonly labels: readonly number[]
}

/** Bytes in one answer; it holds fewer images than asked for when they are large, but one at least. */
const mostBytes = 16 << 20

/** Images of a set. @throws {AppError} datasetDamaged */
export async function readImageRows(
  folder: string,
  { image, rows: all }: Dataset,
  { label, offset, limit, most }: ImageStretch,
): Promise<ReadImages> {
  if (image === null) throw new AppError('INVALID_INPUT', 'badInput', { field: 'id', message: 'not images' })
  const shape = reducedShape(image, most)
  const count = Math.min(limit, Math.max(1, Math.floor(mostBytes / bytesOf(shape))))
  const file = join(folder, 'images.u8')
  const labelFile = join(folder, 'labels.u8')
  if (label === null) {
    const rows = placesFrom(offset, Math.max(0, Math.min(count, all - offset)))
    const labels = await readAt(labelFile, offset, rows.length)
    return { pixels: await readEach(file, rows, image, most), shape, rows, labels: [...labels] }
  }
  const rows = placesOf(await readAt(labelFile, 0, all), label, offset, count)
  return { pixels: await readEach(file, rows, image, most), shape, rows, labels: rows.map(() => label) }
}

const bytesOf = ({ height, width, channels }: ImageShape): number => height * width * channels

const placesFrom = (first: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, place) => first + place)

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

/** The images at some places, one after the other; neighbours that stay as they are, are read together. */
const readEach = (
  file: string,
  places: readonly number[],
  shape: ImageShape,
  most: number,
): Promise<Uint8Array> =>
  withFile(file, async (read) => {
    const size = bytesOf(shape)
    const reduced = reducedShape(shape, most)
    const reducedSize = bytesOf(reduced)
    const first = places[0] ?? 0
    if (reducedSize === size && places.every((place, index) => place === first + index))
      return await read(first * size, places.length * size)
    const bytes = new Uint8Array(places.length * reducedSize)
    for (const [index, place] of places.entries())
      bytes.set(reduceImage(await read(place * size, size), shape, most), index * reducedSize)
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
