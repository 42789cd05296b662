import { AppError } from '../../../shared/errors'
import type { DatasetManifest } from '../../../shared/model/dataset'
import type { RunData } from '../../../shared/model/runSpec'
import { classNames, targetOf } from '../../../shared/network/rowShape'

/** The answers of all rows of a data set, and ways to copy those of some rows into `out`. */
export type Targets =
  | {
      readonly kind: 'classes'
      readonly names: readonly string[]
      /** Class number of every row. */
      readonly labels: Int32Array
      readonly gatherClasses: (rows: Int32Array, out: Int32Array) => void
      /** rows × classes, 1 at the class and 0 elsewhere. */
      readonly gatherOneHot: (rows: Int32Array, out: Float32Array) => void
      /** The class number as a number: 0 or 1 for binary cross-entropy. */
      readonly gatherNumbers: (rows: Int32Array, out: Float32Array) => void
    }
  | {
      readonly kind: 'number'
      readonly name: string
      /** Number of every row. */
      readonly values: Float32Array
      readonly gatherNumbers: (rows: Int32Array, out: Float32Array) => void
    }

/**
 * Checks the target of a run. Throws `targetMissing`, and `targetDoesNotFit` for text or images where a number is
 * wanted and for fractions or numbers below 0 or above 1,000 where classes are.
 */
export function checkTarget(manifest: DatasetManifest, data: RunData): void {
  const column = data.target ?? ''
  const exists =
    data.target === null
      ? manifest.kind === 'images'
      : manifest.columns.some((candidate) => candidate.name === data.target)
  if (!exists) throw new AppError('INVALID_INPUT', 'targetMissing', { column })
  if (targetOf(manifest, data) === null) {
    throw new AppError('INVALID_INPUT', 'targetDoesNotFit', { column, task: data.task })
  }
}

/** The labels of an image set, as classes. Throws `datasetDamaged` for a label without a class. */
export function labelTargets(labels: Uint8Array, names: readonly string[]): Targets {
  return classTargets(Int32Array.from(labels), names)
}

/** The target column of a table that `checkTarget` accepted. */
export function columnTargets(table: Float32Array, manifest: DatasetManifest, data: RunData): Targets {
  const width = manifest.columns.length
  const column = manifest.columns.findIndex((candidate) => candidate.name === data.target)
  const values = Float32Array.from({ length: manifest.rows }, (_, row) => table[row * width + column] ?? 0)
  if (data.task === 'classification') {
    return classTargets(Int32Array.from(values), classNames(manifest, data.target) ?? [])
  }
  return {
    kind: 'number',
    name: data.target ?? '',
    values,
    gatherNumbers: (rows, out) => rows.forEach((row, at) => (out[at] = values[row] ?? 0)),
  }
}

function classTargets(labels: Int32Array, names: readonly string[]): Targets {
  const stray = labels.find((label) => label < 0 || label >= names.length)
  if (stray !== undefined) {
    throw new AppError('DATA_CORRUPT', 'datasetDamaged', {
      problem: 'label without a class',
      found: stray,
      expected: names.length,
    })
  }
  const gatherNumbers = (rows: Int32Array, out: Int32Array | Float32Array): void => {
    for (let at = 0; at < rows.length; at += 1) out[at] = labels[rows[at] ?? 0] ?? 0
  }
  return {
    kind: 'classes',
    names,
    labels,
    gatherClasses: gatherNumbers,
    gatherNumbers,
    gatherOneHot: (rows, out) => {
      out.fill(0, 0, rows.length * names.length)
      for (let at = 0; at < rows.length; at += 1) out[at * names.length + (labels[rows[at] ?? 0] ?? 0)] = 1
    },
  }
}
