import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileFault } from '#shared/fileFault'
import type { DatasetManifest } from '#shared/model/dataset'
import { readImages } from '../data/store/reader'
import { npzBytes } from '../formats/npy/npy'

async function write(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, bytes)
  } catch (error) {
    throw fileFault(error, path)
  }
}

/** Writes the images of a set (rows × height × width × channels, bytes) and their labels into one file of numpy. */
export async function writeImagesNpz(folder: string, manifest: DatasetManifest, path: string): Promise<void> {
  const { pixels, labels } = await readImages(folder, manifest)
  const { height, width, channels } = manifest.image ?? { height: 0, width: 0, channels: 0 }
  const shape = [manifest.rows, height, width, channels]
  await write(
    path,
    npzBytes({ images: { values: pixels, shape }, labels: { values: labels, shape: [labels.length] } }),
  )
}

/** Writes a set of grey images as the four files of MNIST into a folder; gives their names. */
export async function writeIdxFiles(
  folder: string,
  manifest: DatasetManifest,
  target: string,
): Promise<readonly string[]> {
  const { pixels, labels } = await readImages(folder, manifest)
  const { height, width } = manifest.image ?? { height: 0, width: 0 }
  const size = height * width
  const train = manifest.rows - manifest.givenTestRows
  const parts = [
    { name: 'train', from: 0, to: train },
    { name: 't10k', from: train, to: manifest.rows },
  ]
  const files = parts.flatMap(({ name, from, to }) => [
    {
      name: `${name}-images-idx3-ubyte`,
      head: [to - from, height, width],
      bytes: pixels.subarray(from * size, to * size),
    },
    { name: `${name}-labels-idx1-ubyte`, head: [to - from], bytes: labels.subarray(from, to) },
  ])
  for (const { name, head, bytes } of files) await write(join(target, name), idxBytes(head, bytes))
  return files.map(({ name }) => name)
}

/** A file of unsigned bytes in IDX. */
function idxBytes(axes: readonly number[], bytes: Uint8Array): Buffer {
  const head = Buffer.alloc(4 + 4 * axes.length)
  head.writeUInt16BE(0x0800 + axes.length, 2)
  for (const [at, length] of axes.entries()) head.writeUInt32BE(length, 4 + 4 * at)
  return Buffer.concat([head, bytes])
}
