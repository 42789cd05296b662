import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileFault, systemCode } from '#shared/fileFault'
import { toMeasured } from '#shared/model/number'
import type { WeightsCompared } from '#shared/model/verification'

/** The arrays of a model as 32-bit numbers, one after the other. */
const weightsFile = 'weights.bin'

/**
 * Compares the weights of a run's model with those of its repetition, each in its folder.
 * @throws {AppError} of the repetition's own file: fileMissing …
 */
export async function compareWeights(
  recorded: string | null,
  again: string | null,
): Promise<WeightsCompared> {
  if (recorded === null || again === null) return { kind: 'none' }
  const before = await readWeights(recorded).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return null
    throw fileFault(error, join(recorded, weightsFile))
  })
  if (before === null) return { kind: 'gone' }
  const now = await readWeights(again)
  if (before.equals(now)) return { kind: 'compared', largest: 0 }
  return { kind: 'compared', largest: toMeasured(largestDifference(before, now)) }
}

const readWeights = (folder: string): Promise<Buffer> => readFile(join(folder, weightsFile))

/** Infinite where the arrays are of other lengths or a weight is no number in one of them. */
function largestDifference(one: Buffer, other: Buffer): number {
  if (one.length !== other.length) return Infinity
  let largest = 0
  for (let offset = 0; offset + 4 <= one.length; offset += 4) {
    if (one.readUInt32LE(offset) === other.readUInt32LE(offset)) continue
    const difference = Math.abs(one.readFloatLE(offset) - other.readFloatLE(offset))
    largest = Math.max(largest, Number.isNaN(difference) ? Infinity : difference)
  }
  return largest
}
