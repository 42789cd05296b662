import type { Dataset } from '#shared/model/dataset'
import {
  isStratified,
  plainPreprocessing,
  splitBy,
  type RunData,
  type RunSpec,
  type Split,
} from '#shared/model/runSpec'
import type { Training, Watch } from '#shared/model/training'
import type { Target } from '#shared/catalog/losses/link'
import { targetOf } from '#shared/network/rowShape'
import { canBeTarget, proposedTarget } from '#shared/network/target'
import { dataCounts } from '#shared/network/splitCounts'
import {
  fitOutput,
  isStratifiedFor,
  proposeBatch,
  proposeNetwork,
  proposeOutput,
  proposeScaling,
  proposeSplit,
  proposeTask,
  type NewLayerId,
} from './propose'

/** Seed of a new project; the person may change it. */
export const firstSeed = 42

/** Training of a new project: Adam at 0.005, mini-batches of 32, 50 epochs. */
export const firstTraining: Training = {
  loss: 'cross-entropy',
  optimizer: {
    kind: 'adam',
    learningRate: 0.005,
    beta1: 0.9,
    beta2: 0.999,
    epsilon: 1e-8,
    weightDecay: 0,
  },
  batch: { kind: 'mini', size: 32 },
  shuffle: true,
  epochs: 50,
  seed: firstSeed,
  checkpointSeconds: 10,
}

/** What the page shows before any data was chosen; never started. */
export const emptySpec: RunSpec = {
  format: 1,
  name: 'Descent',
  data: {
    source: { kind: 'synthetic', name: 'two-moons', rows: 1000, noise: 0.2, seed: firstSeed },
    datasetId: null,
    sha256: null,
    features: null,
    target: null,
    task: 'classification',
    split: { kind: 'ratio', train: 0.7, validation: 0.15, test: 0.15, stratified: false, seed: firstSeed },
    scaling: { kind: 'standard' },
    preprocessing: plainPreprocessing,
    dropDuplicates: false,
  },
  network: {
    layers: [
      {
        id: 'dense-1',
        kind: 'dense',
        units: 2,
        activation: 'softmax',
        initializer: 'pytorch',
        bias: true,
      },
    ],
  },
  training: firstTraining,
  engine: 'auto',
}

/** The best epoch is kept, and all are trained. */
const keepsBest: Watch = { metric: 'loss', keepBest: true, patience: null, leastChange: 0 }

/** Everything proposed for a data set that was just chosen, with the target that is wanted where it can be one. */
export function specForDataset(dataset: Dataset, newId: NewLayerId, wanted: string | null = null): RunSpec {
  const target = targetFor(dataset, wanted)
  const { task } = proposeTask(dataset, target)
  const data: RunData = {
    source: dataset.source,
    datasetId: dataset.id,
    sha256: dataset.sha256,
    features: null,
    target,
    task,
    split: proposeSplit(dataset, task, firstSeed),
    scaling: proposeScaling(dataset),
    targetScaling: 'standard',
    preprocessing: plainPreprocessing,
    dropDuplicates: false,
  }
  const output = proposeOutput(targetOf(dataset, data) ?? { kind: 'number' })
  const counts = dataCounts(dataset, data)
  return {
    format: 1,
    name: dataset.name,
    data,
    network: proposeNetwork(dataset, output, newId),
    training: {
      ...firstTraining,
      loss: output.loss,
      batch: { kind: 'mini', size: proposeBatch(dataset.kind, counts.train) },
      ...(counts.validation > 0 ? { watch: keepsBest } : {}),
      ...(dataset.kind === 'images' ? { epochs: dataset.rows > 10_000 ? 5 : 30 } : {}),
    },
    engine: 'auto',
  }
}

function targetFor({ columns, suggestedTarget }: Dataset, wanted: string | null): string | null {
  // Earlier versions also suggested dates.
  const isAble = (name: string | null) =>
    columns.some((column) => column.name === name && canBeTarget(column))
  return [wanted, suggestedTarget].find(isAble) ?? proposedTarget(columns)
}

/** The draft with another target or task; output layer and loss follow, hidden layers stay. */
export function withTarget(
  spec: RunSpec,
  dataset: Dataset,
  target: string | null,
  task: RunData['task'],
): RunSpec {
  const features = spec.data.features?.filter((name) => name !== target) ?? null
  const targetScaling = spec.data.targetScaling ?? 'standard'
  const { split } = spec.data
  // A choice of one's own stays; what was proposed for the task before becomes what is proposed for this one.
  const isProposed = isStratified(split) === isStratifiedFor(spec.data.task)
  const stratified = isProposed ? isStratifiedFor(task) : isStratified(split)
  const kept = splitBy(split)?.column === target ? proposeSplit(dataset, task, seedOf(split)) : split
  const next = kept.kind === 'time' ? kept : { ...kept, stratified }
  const data = { ...spec.data, target, task, features, targetScaling, split: next }
  const wanted = targetOf(dataset, data)
  if (wanted === null) return { ...spec, data }
  const output = proposeOutput(wanted)
  return {
    ...spec,
    data,
    network: fitOutput(spec.network, output),
    training: { ...spec.training, loss: output.loss },
  }
}

/** Rows that are left out by columns that are still there; row numbers may be those of other rows now. */
function stillExcluded({ exclude = [] }: RunData, names: ReadonlySet<string>): Pick<RunData, 'exclude'> {
  const kept = exclude.filter(({ where }) =>
    where.every((condition) => condition.kind !== 'rows' && names.has(condition.column)),
  )
  return kept.length === 0 ? {} : { exclude: kept }
}

const seedOf = (split: Split): number => (split.kind === 'time' ? firstSeed : split.seed)

/** Data settings with another split; a column that it newly goes by is no feature any more. */
export function withSplit(data: RunData, split: Split): RunData {
  const column = splitBy(split)?.column
  const isNew = column !== splitBy(data.split)?.column
  const features = isNew ? (data.features?.filter((name) => name !== column) ?? null) : data.features
  return { ...data, split, features }
}

/** A past or ready-made specification, tied to the data set that is here now. */
export function withDataset(spec: RunSpec, dataset: Dataset): RunSpec {
  return { ...spec, data: { ...spec.data, datasetId: dataset.id, sha256: dataset.sha256 } }
}

/** The draft on the same file read in another way, with this target: all that was chosen stays where it still fits. */
export function withReading(
  spec: RunSpec,
  before: Dataset,
  dataset: Dataset,
  target: string | null,
): RunSpec {
  const names = new Set(dataset.columns.map(({ name }) => name))
  const { features, preprocessing, split } = spec.data
  const hasTestSet = dataset.givenTestRows > 0
  const splitColumn = splitBy(split)?.column
  const hasColumn = splitColumn === undefined || names.has(splitColumn)
  const { exclude: _, ...rest } = withDataset(spec, dataset).data
  const data: RunData = {
    ...rest,
    ...stillExcluded(spec.data, names),
    source: dataset.source,
    features: features?.filter((name) => names.has(name)) ?? null,
    preprocessing: {
      ...preprocessing,
      columns: Object.fromEntries(Object.entries(preprocessing.columns).filter(([name]) => names.has(name))),
    },
    split:
      (split.kind === 'given') === hasTestSet && hasColumn
        ? split
        : proposeSplit(dataset, spec.data.task, seedOf(split)),
  }
  const next = { ...spec, data }
  const wanted = targetOf(dataset, data)
  const isAsBefore = target === data.target && isSameTarget(wanted, targetOf(before, spec.data))
  if (isAsBefore) return next
  const canKeepTask = target === data.target && wanted !== null
  return withTarget(next, dataset, target, canKeepTask ? data.task : proposeTask(dataset, target).task)
}

const isSameTarget = (one: Target | null, other: Target | null): boolean =>
  JSON.stringify(one) === JSON.stringify(other)
