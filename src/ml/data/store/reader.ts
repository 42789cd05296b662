import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { endianness } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError, type ErrorDetails } from '#shared/errors'
import { DatasetManifest } from '#shared/model/dataset'
import { fileFault, systemCode } from '#shared/fileFault'
import { dataFiles, manifestFile } from './layout'

/**
 * The manifest of a data set's folder, after a look at the length of every data file.
 * Throws DATA_CORRUPT `datasetDamaged` with the file and what is wrong with it.
 */
export async function readManifest(folder: string): Promise<DatasetManifest> {
  const manifest = parseManifest(await readText(folder), folder)
  if ((manifest.kind === 'images') !== (manifest.image !== null && manifest.classNames !== null)) {
    throw damaged(folder, manifestFile, { problem: 'kind and image do not belong together' })
  }
  for (const file of dataFiles(manifest)) {
    const found = await fileLength(folder, file.name)
    if (found !== file.bytes) {
      throw damaged(folder, file.name, { problem: 'wrong length', expected: file.bytes, found })
    }
  }
  return manifest
}

/** The whole table, rows × columns. Throws `datasetDamaged` when the bytes are not those that were written. */
export async function readFeatures(folder: string, manifest: DatasetManifest): Promise<Float32Array> {
  const bytes = await readBytes(folder, 'features.f32')
  checkHash(folder, 'features.f32', manifest, [bytes])
  // Node may place a small file in a shared pool, at an offset that 32-bit numbers cannot start at.
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : Buffer.from(new Uint8Array(bytes).buffer)
  if (endianness() === 'BE') aligned.swap32()
  return new Float32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength / 4)
}

/** The pixels (rows × height × width × channels) and labels of an image set. */
export type ImageBytes = { readonly pixels: Uint8Array; readonly labels: Uint8Array }

/** All pixels and labels. Throws `datasetDamaged` when the bytes are not those that were written. */
export async function readImages(folder: string, manifest: DatasetManifest): Promise<ImageBytes> {
  const pixels = await readBytes(folder, 'images.u8')
  const labels = await readBytes(folder, 'labels.u8')
  checkHash(folder, 'images.u8', manifest, [pixels, labels])
  return { pixels, labels }
}

function checkHash(folder: string, file: string, manifest: DatasetManifest, parts: readonly Buffer[]): void {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  const found = hash.digest('hex')
  if (found === manifest.sha256) return
  throw damaged(folder, file, { problem: 'wrong checksum', wanted: manifest.sha256, sha256: found })
}

async function readText(folder: string): Promise<string> {
  return (await readBytes(folder, manifestFile)).toString('utf8')
}

async function readBytes(folder: string, name: string): Promise<Buffer> {
  try {
    return await readFile(join(folder, name))
  } catch (thrown) {
    if (systemCode(thrown) === 'ENOENT') throw damaged(folder, name, { problem: 'missing' }, thrown)
    if (systemCode(thrown) === 'ERR_FS_FILE_TOO_LARGE') {
      throw new AppError('RESOURCE_EXHAUSTED', 'outOfMemory', { file: join(folder, name) }, { cause: thrown })
    }
    throw fileFault(thrown, join(folder, name))
  }
}

async function fileLength(folder: string, name: string): Promise<number> {
  try {
    return (await stat(join(folder, name))).size
  } catch (thrown) {
    if (systemCode(thrown) === 'ENOENT') throw damaged(folder, name, { problem: 'missing' }, thrown)
    throw fileFault(thrown, join(folder, name))
  }
}

function parseManifest(text: string, folder: string): DatasetManifest {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (thrown) {
    throw damaged(folder, manifestFile, { problem: 'not JSON' }, thrown)
  }
  const parsed = DatasetManifest.safeParse(value)
  if (!parsed.success) throw damaged(folder, manifestFile, { problem: z.prettifyError(parsed.error) })
  return parsed.data
}

/** What is wrong with a file of a data set's folder. */
export function damaged(folder: string, file: string, details: ErrorDetails, cause?: unknown): AppError {
  return new AppError('DATA_CORRUPT', 'datasetDamaged', { file: join(folder, file), ...details }, { cause })
}
