import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DatasetManifest } from '#shared/model/dataset'
import { fileFault } from '#shared/fileFault'
import { groupBytes, isLargerThan } from './blocks'
import { verifyChecksum } from './checksum'
import { openDiskRows } from './diskRows'
import { memoryRows } from './memoryRows'
import { readFeatures, readImages } from './reader'
import type { StoredImages, Table } from './table'

/**
 * Opens the rows of a table: in memory where that takes at most `memoryBytes` (and never more than 1 GiB), else on disk,
 * with at most 64 MiB in memory. Whoever calls it closes it. Throws DATA_CORRUPT `datasetDamaged` when the bytes are not
 * those that were written.
 */
export async function openTable(
  folder: string,
  manifest: DatasetManifest,
  memoryBytes: number,
): Promise<Table> {
  const width = manifest.columns.length
  if (!isLargerThan(manifest, memoryBytes)) return memoryRows(await readFeatures(folder, manifest), width)
  await verifyChecksum(folder, manifest)
  return openDiskRows<Float32Array>({
    path: join(folder, 'features.f32'),
    rows: manifest.rows,
    width,
    room: (values) => new Float32Array(values),
    cacheBytes: groupBytes,
  })
}

/** The pixels of an image set as `openTable` opens rows, and the label of every image. */
export async function openImages(
  folder: string,
  manifest: DatasetManifest,
  memoryBytes: number,
): Promise<{ readonly images: StoredImages; readonly labels: Uint8Array }> {
  const { height, width, channels } = manifest.image ?? { height: 0, width: 0, channels: 0 }
  const pixels = height * width * channels
  if (!isLargerThan(manifest, memoryBytes)) {
    const bytes = await readImages(folder, manifest)
    return { images: memoryRows(bytes.pixels, pixels), labels: bytes.labels }
  }
  await verifyChecksum(folder, manifest)
  const images = openDiskRows<Uint8Array>({
    path: join(folder, 'images.u8'),
    rows: manifest.rows,
    width: pixels,
    room: (values) => new Uint8Array(values),
    cacheBytes: groupBytes,
  })
  return { images, labels: await readLabels(folder) }
}

/** The label of every image of a set. */
export async function readLabels(folder: string): Promise<Uint8Array> {
  const path = join(folder, 'labels.u8')
  try {
    return await readFile(path)
  } catch (thrown) {
    throw fileFault(thrown, path)
  }
}
