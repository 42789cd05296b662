import { AppError } from '#shared/errors'
import type { DatasetManifest } from '#shared/model/dataset'
import { splitBy, type RunData } from '#shared/model/runSpec'
import type { ModelSignature } from '#shared/model/trainedModel'
import { checkFeatures } from '#shared/network/features'
import { inputShape } from '#shared/network/rowShape'
import { checkSplitColumn } from '#shared/network/splitFault'
import type { RowShape } from '#shared/catalog/layers/shape'
import { fitTarget } from '../preprocess/fitTarget'
import { unscaled, type Pair } from '../preprocess/scaling'
import { anyMark } from '../rows/markRows'
import { droppedRows } from '../split/dropped'
import { duplicateRows } from '../split/duplicates'
import { splitRows, type SplitRows } from '../split/splitRows'
import { blocksOf, isLargerThan, rowBytesOf, type Blocks } from '../store/blocks'
import { readManifest } from '../store/reader'
import type { Inputs } from './inputs'
import { openSource, type Source } from './source'
import { isTargetConstant } from '#shared/network/target'
import { checkTarget, type Targets } from './targets'

/** Rows that a run needs at least. */
const fewestRows = 2

/** A data set, split, fitted and ready to be gathered into batches. Whoever loads it closes it. */
export type TrainingData = Omit<Inputs, 'description'> & {
  readonly manifest: DatasetManifest
  /** Shape of one input row: [features] or [height, width, channels]. */
  readonly inputShape: RowShape
  /** Row numbers of each part; ascending where the rows are visited in blocks. */
  readonly rows: SplitRows
  /** The blocks in which rows on disk are visited; null when they are visited one by one. */
  readonly blocks: Blocks | null
  readonly targets: Targets
  /** How the target of a regression is scaled for the network; leaves it as it is where it is not. */
  readonly targetScaling: Pair
  /** What a model of this data takes and gives; stored with the model. */
  readonly signature: ModelSignature
}

/** How much of the data may lie in memory. */
export type DataMemory = {
  readonly bytes: number
  /** Whether rows are visited in blocks; null leaves it to their size. A run that continues goes on as it began. */
  readonly inBlocks: boolean | null
}

/** Enough for all that may lie in memory at all. */
export const plentyOfMemory: DataMemory = { bytes: Number.MAX_SAFE_INTEGER, inBlocks: null }

/**
 * Opens a data set's folder for a run. Everything that is fitted is fitted on the training rows only. Throws
 * INVALID_INPUT for data that does not fit (`targetMissing`, `targetDoesNotFit`, `targetConstant`, those of `checkFeatures`,
 * `checkSplitColumn`, `matcherOf` and `splitRows`, `tooFewRows`), CONFLICT `datasetChanged` when the run was made for other bytes, and DATA_CORRUPT
 * `datasetDamaged`.
 */
export async function loadTrainingData(
  folder: string,
  data: RunData,
  memory: DataMemory = plentyOfMemory,
): Promise<TrainingData> {
  const manifest = await readManifest(folder)
  checkData(manifest, data)
  const inBlocks = memory.inBlocks ?? isLargerThan(manifest, memory.bytes)
  const source = await openSource(folder, manifest, data, memory.bytes)
  try {
    return prepared(source, manifest, data, inBlocks ? blocksOf(rowBytesOf(manifest)) : null)
  } catch (thrown) {
    source.close()
    throw thrown
  }
}

function prepared(
  source: Source,
  manifest: DatasetManifest,
  data: RunData,
  blocks: Blocks | null,
): TrainingData {
  const { targets, values } = source.targets()
  const splitColumn = splitBy(data.split)?.column ?? null
  const excluded = anyMark(source.marks((data.exclude ?? []).map(({ where }) => where)))
  const repeats = data.dropDuplicates ? duplicateRows(source.comparable, excluded) : null
  const rows = splitRows(data.split, {
    rows: manifest.rows,
    givenTestRows: manifest.givenTestRows,
    target: values,
    classes: targets.kind === 'classes',
    dropped: droppedRows(excluded, repeats),
    by: splitColumn === null ? null : source.column(splitColumn),
  })
  if (blocks !== null) for (const part of Object.values(rows)) part.sort()
  const { description, ...inputs } = source.inputs(rows.train)
  const targetScaling = fitTarget(data.targetScaling ?? 'none', targets, rows.train)
  return {
    ...inputs,
    manifest,
    inputShape: inputShape(manifest, data),
    rows,
    blocks,
    targets,
    targetScaling,
    signature: { input: description, scaling: inputs.scaling, output: outputOf(targets, targetScaling) },
  }
}

function outputOf(targets: Targets, scaling: Pair): ModelSignature['output'] {
  if (targets.kind === 'classes') return { kind: 'classes', names: [...targets.names] }
  const plain = { kind: 'number', name: targets.name } as const
  return scaling === unscaled ? plain : { ...plain, scaling }
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
  checkSplitColumn(manifest, data)
  if (manifest.rows < fewestRows) {
    throw new AppError('INVALID_INPUT', 'tooFewRows', { expected: `≥ ${fewestRows}`, found: manifest.rows })
  }
  if (isTargetConstant(manifest, data.target))
    throw new AppError('INVALID_INPUT', 'targetConstant', { column: data.target ?? '' })
}
