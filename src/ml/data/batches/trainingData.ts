import { AppError } from '../../../shared/errors'
import type { DatasetManifest } from '../../../shared/model/dataset'
import type { RunData } from '../../../shared/model/runSpec'
import type { ModelSignature } from '../../../shared/model/trainedModel'
import { inputShape } from '../../../shared/network/rowShape'
import type { RowShape } from '../../../shared/network/shapes'
import { splitRows, type SplitRows } from '../split/splitRows'
import { readFeatures, readImages, readManifest } from '../store/reader'
import { checkFeatures, imageInputs, tableInputs, type Inputs } from './inputs'
import { checkTarget, columnTargets, labelTargets, type Targets } from './targets'

/** Rows that a run needs at least. */
const fewestRows = 2

/** A data set in memory, split, scaled and ready to be gathered into batches. */
export type TrainingData = Inputs & {
  readonly manifest: DatasetManifest
  /** Shape of one input row: [features] or [height, width, channels]. */
  readonly inputShape: RowShape
  /** Row numbers of each part. */
  readonly rows: SplitRows
  readonly targets: Targets
  /** What a model of this data takes and gives; stored with the model. */
  readonly signature: ModelSignature
}

/**
 * Loads a data set's folder for a run. Scaling is fitted on the training rows only. Throws INVALID_INPUT for data that
 * does not fit (`targetMissing`, `targetDoesNotFit`, `featureMissing`, `featureNotNumeric`, `featureIsTarget`,
 * `noFeatures`, `tooFewRows`, `splitEmpty`), CONFLICT `datasetChanged` when the run was made for other bytes, and
 * DATA_CORRUPT `datasetDamaged`.
 */
export async function loadTrainingData(folder: string, data: RunData): Promise<TrainingData> {
  const manifest = await readManifest(folder)
  checkData(manifest, data)
  const rows = splitRows(data.split, manifest.rows, manifest.givenTestRows)
  const { inputs, targets } = await load(folder, manifest, data, rows.train)
  const output: ModelSignature['output'] =
    targets.kind === 'classes'
      ? { kind: 'classes', names: [...targets.names] }
      : { kind: 'number', name: targets.name }
  return {
    ...inputs,
    manifest,
    inputShape: inputShape(manifest, data),
    rows,
    targets,
    signature: { input: inputs.description, scaling: inputs.scaling, output },
  }
}

/** Everything that can be said about a run's data without reading the rows; see `loadTrainingData`. */
function checkData(manifest: DatasetManifest, data: RunData): void {
  if (data.sha256 !== null && data.sha256 !== manifest.sha256) {
    throw new AppError('CONFLICT', 'datasetChanged', {
      name: manifest.name,
      wanted: data.sha256,
      sha256: manifest.sha256,
    })
  }
  checkTarget(manifest, data)
  checkFeatures(manifest, data)
  if (manifest.rows < fewestRows) {
    throw new AppError('INVALID_INPUT', 'tooFewRows', { expected: `≥ ${fewestRows}`, found: manifest.rows })
  }
}

async function load(
  folder: string,
  manifest: DatasetManifest,
  data: RunData,
  trainRows: Int32Array,
): Promise<{ readonly inputs: Inputs; readonly targets: Targets }> {
  if (manifest.image !== null) {
    const bytes = await readImages(folder, manifest)
    return {
      inputs: imageInputs(bytes, manifest.image, data, trainRows),
      targets: labelTargets(bytes.labels, manifest.classNames ?? []),
    }
  }
  const table = await readFeatures(folder, manifest)
  return {
    inputs: tableInputs(table, manifest, data, trainRows),
    targets: columnTargets(table, manifest, data),
  }
}
