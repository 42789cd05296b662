import { AppError } from '#shared/errors'
import type { DatasetManifest } from '#shared/model/dataset'
import type { RunData } from '#shared/model/runSpec'
import { classNames, storedClasses, targetOf } from '#shared/network/rowShape'
import { targetFault } from '#shared/network/targetFault'
import { createClassNumber } from '../classNumbers'
import type { Table } from '../store/table'

/** The answers of all rows of a data set, and ways to copy those of some rows, which all have one, into `out`. */
export type Targets =
  | {
      readonly kind: 'classes'
      readonly names: readonly string[]
      /** Class number of every row; −1 where it is missing. */
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
      /** In its own units, in double precision: a value far from 0 would lose its last digits in 32 bits. */
      readonly gatherNumbers: (rows: Int32Array, out: Float32Array | Float64Array) => void
    }

const missing = -1

/**
 * Checks the target of a run. Throws `targetMissing`, `targetIsWords` for words where a number is wanted, and
 * `targetDoesNotFit` for images there and for what is no class where classes are wanted (`classValues`).
 */
export function checkTarget(manifest: DatasetManifest, data: RunData): void {
  const column = data.target ?? ''
  const exists =
    data.target === null
      ? manifest.kind === 'images'
      : manifest.columns.some((candidate) => candidate.name === data.target)
  if (!exists) throw new AppError('INVALID_INPUT', 'targetMissing', { column })
  if (targetOf(manifest, data) === null) {
    throw targetFault(manifest, data)
  }
}

/** One column of all rows. */
export function readColumn(table: Table, column: number): Float32Array {
  const { width } = table
  const values = new Float32Array(table.rows)
  table.scan((first, rows) => {
    for (let from = column, row = first; from < rows.length; from += width, row += 1)
      values[row] = rows[from] ?? 0
  })
  return values
}

/** The labels of an image set, as classes. Throws `datasetDamaged` for a label without a class. */
export function labelTargets(labels: Uint8Array, names: readonly string[]): Targets {
  return classTargets(labels, names, [...names.keys()])
}

/**
 * The target column of a table that `checkTarget` accepted, of which `stored` are the values as they are stored. Throws
 * `datasetDamaged` for a number without a class.
 */
export function columnTargets(stored: Float32Array, manifest: DatasetManifest, data: RunData): Targets {
  const column = manifest.columns.find(({ name }) => name === data.target)
  if (data.task === 'classification') {
    const wholes = column === undefined ? null : storedClasses(column)
    return classTargets(stored, classNames(manifest, data.target) ?? [], wholes ?? [])
  }
  const offset = column?.offset ?? 0
  return {
    kind: 'number',
    name: data.target ?? '',
    gatherNumbers: (rows, out) => {
      for (let at = 0; at < rows.length; at += 1) out[at] = (stored[rows[at] ?? 0] ?? 0) + offset
    },
  }
}

function copyOf(values: Int32Array, rows: Int32Array, out: Int32Array | Float32Array): void {
  for (let at = 0; at < rows.length; at += 1) out[at] = values[rows[at] ?? 0] ?? 0
}

/** `wholes` are the numbers that stand for the classes. */
function classTargets(
  values: Float32Array | Uint8Array,
  names: readonly string[],
  wholes: readonly number[],
): Targets {
  const classNumber = createClassNumber(wholes)
  const labels = new Int32Array(values.length)
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] ?? 0
    const label = Number.isNaN(value) ? missing : classNumber(value)
    if (label === undefined) throw strayLabel(value, names.length)
    labels[row] = label
  }
  return classTargetsOf(labels, names)
}

/** Targets of which the class number of every row is known; −1 where it is missing. */
export function classTargetsOf(labels: Int32Array, names: readonly string[]): Targets {
  return {
    kind: 'classes',
    names,
    labels,
    gatherClasses: (rows, out) => copyOf(labels, rows, out),
    gatherNumbers: (rows, out) => copyOf(labels, rows, out),
    gatherOneHot: (rows, out) => {
      out.fill(0, 0, rows.length * names.length)
      for (let at = 0; at < rows.length; at += 1) out[at * names.length + (labels[rows[at] ?? 0] ?? 0)] = 1
    },
  }
}

function strayLabel(found: number, expected: number): AppError {
  return new AppError('DATA_CORRUPT', 'datasetDamaged', { problem: 'label without a class', found, expected })
}
