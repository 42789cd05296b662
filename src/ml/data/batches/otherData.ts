import { AppError } from '#shared/errors'
import type { OtherData } from '#shared/model/evaluation'
import type { DatasetManifest } from '#shared/model/dataset'
import type { RunData } from '#shared/model/runSpec'
import { unscaledPair, type ModelSignature } from '#shared/model/trainedModel'
import { createRowEncoder } from '../preprocess/rowEncoder'
import { openImages, openTable } from '../store/openTable'
import { readManifest } from '../store/reader'
import type { Table } from '../store/table'
import { scaledImages } from './imageInputs'
import { knownColumn } from './knownValues'
import { otherClasses } from './otherClasses'
import { checkTarget, columnTargets, labelTargets, readColumn } from './targets'
import type { TrainingData } from './trainingData'

/** Rows of data that a model was not trained on, encoded as its own were. Whoever opens them closes them. */
export type OtherRows = Pick<TrainingData, 'targets' | 'targetScaling' | 'rowSize' | 'gather' | 'close'> & {
  /** Those that have a target. */
  readonly rows: Int32Array
  /** What the model did not know in the rows that were read so far. */
  readonly otherData: () => OtherData
}

/** Rows that are encoded together. */
const rowsAtOnce = 256

/**
 * Opens a data set for a model that was trained on another one. Nothing is fitted: imputation, one-hot, scaling and the order
 * of the classes are the model's. A value of a category that it does not know counts as missing, and is counted.
 * @throws AppError INVALID_INPUT where the columns, the classes or the images do not fit: targetMissing, targetDoesNotFit,
 *   featureMissing, columnKindDiffers, imagesDiffer, classUnknown; DATA_CORRUPT datasetDamaged
 */
export async function openOtherData(
  folder: string,
  signature: ModelSignature,
  data: RunData,
  memoryBytes: number,
): Promise<OtherRows> {
  const manifest = await readManifest(folder)
  const { input } = signature
  if (input.kind !== manifest.kind) {
    throw new AppError('INVALID_INPUT', 'imagesDiffer', { wanted: input.kind, found: manifest.kind })
  }
  return input.kind === 'images'
    ? openImageFolder(folder, manifest, signature, input.image, memoryBytes)
    : openRows(folder, manifest, signature, input.features, data, memoryBytes)
}

const scalingOf = ({ output }: ModelSignature) =>
  output.kind === 'number' ? (output.scaling ?? unscaledPair) : unscaledPair

async function openImageFolder(
  folder: string,
  manifest: DatasetManifest,
  signature: ModelSignature,
  wanted: Extract<ModelSignature['input'], { kind: 'images' }>['image'],
  memoryBytes: number,
): Promise<OtherRows> {
  const size = ({ height, width, channels }: typeof wanted): string => `${height} × ${width} × ${channels}`
  const { image } = manifest
  if (image === null || size(image) !== size(wanted)) {
    const found = image === null ? '' : size(image)
    throw new AppError('INVALID_INPUT', 'imagesDiffer', { wanted: size(wanted), found })
  }
  const { images, labels } = await openImages(folder, manifest, memoryBytes)
  try {
    const own = labelTargets(labels, manifest.classNames ?? [])
    const targets = otherClasses(own, signature.output, '')
    return {
      ...scaledImages(images, signature.scaling),
      targets,
      targetScaling: scalingOf(signature),
      rows: Int32Array.from({ length: manifest.rows }, (_, row) => row),
      otherData: () => ({ withoutTarget: 0, unknownValues: [] }),
    }
  } catch (thrown) {
    images.close()
    throw thrown
  }
}

async function openRows(
  folder: string,
  manifest: DatasetManifest,
  signature: ModelSignature,
  features: Extract<ModelSignature['input'], { kind: 'table' }>['features'],
  data: RunData,
  memoryBytes: number,
): Promise<OtherRows> {
  checkTarget(manifest, data)
  const known = features.map((feature) => knownColumn(manifest.columns, feature))
  const table = await openTable(folder, manifest, memoryBytes)
  try {
    const column = manifest.columns.findIndex(({ name }) => name === data.target)
    const values = readColumn(table, column)
    const targets = otherClasses(columnTargets(values, manifest, data), signature.output, data.target ?? '')
    const rows = Int32Array.from(values.keys()).filter((row) => !Number.isNaN(values[row]))
    const encoder = createRowEncoder(features, signature.scaling)
    const unknown = new Int32Array(features.length)
    const raw = new Float32Array(rowsAtOnce * features.length)
    const whole = new Float32Array(rowsAtOnce * table.width)
    return {
      rowSize: encoder.rowSize,
      gather: (chosen, out) => {
        for (let from = 0; from < chosen.length; from += rowsAtOnce) {
          const some = chosen.subarray(from, from + rowsAtOnce)
          translateRows(table, some, whole, known, raw, unknown)
          encoder.encode(raw, some.length, out.subarray(from * encoder.rowSize))
        }
      },
      close: table.close,
      targets,
      targetScaling: scalingOf(signature),
      rows,
      otherData: () => ({
        withoutTarget: manifest.rows - rows.length,
        unknownValues: features.flatMap(({ name }, at) => {
          const found = unknown[at] ?? 0
          return found === 0 ? [] : [{ column: name, rows: found }]
        }),
      }),
    }
  } catch (thrown) {
    table.close()
    throw thrown
  }
}

/** Puts the features of some rows into `raw` as the model's own data would store them, and counts what it does not know. */
function translateRows(
  table: Table,
  rows: Int32Array,
  whole: Float32Array,
  known: readonly ReturnType<typeof knownColumn>[],
  raw: Float32Array,
  unknown: Int32Array,
): void {
  table.gather(rows, whole)
  for (let row = 0; row < rows.length; row += 1) {
    for (const [feature, { index, translate }] of known.entries()) {
      const stored = whole[row * table.width + index] ?? Number.NaN
      const value = Number.isNaN(stored) ? Number.NaN : translate(stored)
      if (Number.isNaN(value) && !Number.isNaN(stored)) unknown[feature] = (unknown[feature] ?? 0) + 1
      raw[row * known.length + feature] = value
    }
  }
}
