import { AppError, unreachable } from '#shared/errors'
import type { DatasetManifest } from '#shared/model/dataset'
import { hasTestPart, splitBy, type RunData, type RunSpec } from '#shared/model/runSpec'
import { checkRun } from '#shared/network/checkRun'
import { batchSize, needsTwoRows } from '#shared/network/epochBatches'
import { checkFeatures } from '#shared/network/features'
import { inputShape } from '#shared/network/rowShape'
import { checkSplitColumn } from '#shared/network/splitFault'

/**
 * Checks a specification against its data before a process is started for it; the number of parameters when it fits.
 * @throws {AppError} the first fault, with what the page needs to point at it
 */
export function validateSpec(spec: RunSpec, manifest: DatasetManifest): number {
  checkColumns(spec, manifest)
  checkSplitColumn(manifest, spec.data)
  checkTest(spec)
  checkRows(spec, manifest)
  const described = checkRun(spec, manifest, inputShape(manifest, spec.data))
  // Whether all rows together are only one is known to the worker, which counts them.
  const { batch } = spec.training
  if (needsTwoRows(described) && batch.kind !== 'full' && batchSize(batch, manifest.rows) === 1) {
    throw new AppError('INVALID_INPUT', 'batchOfOne')
  }
  return described.parameters
}

function checkColumns({ data }: RunSpec, manifest: DatasetManifest): void {
  if (manifest.kind === 'images') {
    if (data.target !== null) throw new AppError('INVALID_INPUT', 'targetMissing', { column: data.target })
    return
  }
  if (!manifest.columns.some(({ name }) => name === data.target)) {
    throw new AppError('INVALID_INPUT', 'targetMissing', { column: data.target ?? '' })
  }
  checkFeatures(manifest, data)
}

/** A specification that opens the test part must have one. */
function checkTest({ data: { split }, openTest }: RunSpec): void {
  if (openTest === true && !hasTestPart(split)) {
    throw new AppError('INVALID_INPUT', 'noTestPart', { field: 'openTest' })
  }
}

/** The share of the rows without the given test set that trains, before rows without a target are left out. */
function trainShare({ split }: RunData): number {
  // Groups that stay together, and times, may leave training any number of rows.
  if (splitBy(split) !== null) return 1
  switch (split.kind) {
    case 'ratio':
    case 'time':
      return split.train
    case 'given':
      return 1 - split.validation
    case 'k-fold':
      return (1 - 1 / split.folds) * (1 - split.validation)
    default:
      return unreachable(split)
  }
}

/** The worker cuts exactly; here only what no way of rounding could save. */
function checkRows({ data, training }: RunSpec, manifest: DatasetManifest): void {
  const given = data.split.kind === 'given' ? manifest.givenTestRows : 0
  if (data.split.kind === 'given' && given === 0) {
    throw new AppError('INVALID_INPUT', 'splitEmpty', { part: 'test' })
  }
  const rows = Math.ceil((manifest.rows - given) * trainShare(data))
  const { batch } = training
  if (batch.kind === 'mini' && batch.size > rows) {
    throw new AppError('INVALID_INPUT', 'batchLargerThanData', { expected: `≤ ${rows}`, found: batch.size })
  }
}
