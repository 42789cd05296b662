import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { exportCatalog, type ExportFormat } from '#shared/catalog/exports/index'
import { AppError } from '#shared/errors'
import { mostDifference } from '#shared/model/exportCheck'
import { writeInto } from '../checkpoint/writeFolder'
import { largestDifference } from './compareOutputs'
import { exporters } from './exporters'
import type { ExportSource } from './exportSource'
import { preprocessingName } from './preprocessingJson'

/**
 * Writes a model in a format into a folder, reads it again from there and compares its answers for encoded rows with those of
 * the model, on the running engine. Gives the names of the files and the largest difference.
 * @throws AppError exportDiffers, diskFull; those of the format's reader
 */
export async function exportModel(
  source: ExportSource,
  format: ExportFormat,
  folder: string,
  inputs: Float32Array,
): Promise<{ readonly files: readonly string[]; readonly difference: number }> {
  const { write, read } = exporters[format]
  const written = await write(source)
  await writeInto(folder, [...written, { name: preprocessingName, bytes: source.preprocessing }])
  const { files } = exportCatalog[format]
  const contents = new Map<string, Uint8Array>()
  for (const { name } of written) contents.set(name, new Uint8Array(await readFile(join(folder, name))))
  const found = await read((name) => contents.get(name) ?? new Uint8Array(), source)
  const difference = largestDifference(source, found, inputs)
  if (difference > mostDifference) {
    const rowSize = source.manifest.inputShape.reduce((product, size) => product * size, 1)
    const rows = inputs.length / rowSize
    throw new AppError('BUG', 'exportDiffers', { rows, difference, most: mostDifference })
  }
  return { files, difference }
}
