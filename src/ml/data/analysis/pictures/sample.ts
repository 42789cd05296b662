import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { AppError } from '#shared/errors'
import type { DatasetManifest } from '#shared/model/dataset'
import type { RunData } from '#shared/model/runSpec'
import { sampleOf } from '../../sampleOf'
import { openDiskFile } from '../../store/diskFile'
import { readManifest } from '../../store/reader'
import { readRunRows } from '../runRows'
import { openColumns } from '../scan/columnFile'

/** Rows that pictures are drawn of at most, and numbers that they take in memory together. */
const mostRows = 20_000
const mostNumbers = 8 << 20
const fewestRows = 500

/** Rows between two looks at whether someone still waits. */
const rowsAtOnce = 1000

/** Rows of training and validation, in the order of the data. */
export type PictureSample = {
  readonly manifest: DatasetManifest
  /** Of how many rows they are. */
  readonly all: number
  /** Row numbers. */
  readonly rows: Int32Array
  /** As stored: rows × columns. */
  readonly values: Float32Array
  /** The target of each of them: of classes the class number, of a number as it is stored. */
  readonly target: Float32Array
  readonly classNames: readonly string[] | null
}

/**
 * Reads the rows that pictures are drawn of: those of training and validation, since who looks at the answers of the test
 * part chooses by them. Of more than 20,000 (fewer in wide tables) a sample, which is the same each time. Throws as
 * `readRunRows`, and CANCELLED `cancelled`.
 */
export async function readSample(folder: string, data: RunData, signal: AbortSignal): Promise<PictureSample> {
  const manifest = await readManifest(folder)
  const scanned = openColumns(folder, manifest, signal)
  const { parts, target, classNames } = await readRunRows(folder, manifest, scanned, data, false).finally(
    scanned.close,
  )
  const able = Int32Array.from([...parts.train, ...parts.validation]).sort()
  const width = manifest.columns.length
  const most = Math.min(mostRows, Math.max(fewestRows, Math.floor(mostNumbers / Math.max(1, width))))
  const rows = sampleOf(able.length, most).map((place) => able[place] ?? 0)
  return {
    manifest,
    all: able.length,
    rows,
    values: await readRows(join(folder, 'features.f32'), rows, width, signal),
    target: Float32Array.from(rows, (row) => target[row] ?? Number.NaN),
    classNames,
  }
}

async function readRows(
  path: string,
  rows: Int32Array,
  width: number,
  signal: AbortSignal,
): Promise<Float32Array> {
  const values = new Float32Array(rows.length * width)
  const file = openDiskFile<Float32Array>(path)
  try {
    for (let index = 0; index < rows.length; index += 1) {
      file.read((rows[index] ?? 0) * width, values.subarray(index * width, (index + 1) * width))
      if (index % rowsAtOnce > 0) continue
      await setImmediate()
      if (signal.aborted) throw new AppError('CANCELLED', 'cancelled')
    }
    return values
  } finally {
    file.close()
  }
}

/** What stands in a column of the sample, as it is stored. */
export function sampledColumn({ values, rows, manifest }: PictureSample, place: number): Float32Array {
  const width = manifest.columns.length
  return Float32Array.from(rows, (_row, index) => values[index * width + place] ?? Number.NaN)
}
