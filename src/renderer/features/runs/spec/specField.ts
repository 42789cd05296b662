import type { RowFilter } from '#shared/model/rowFilter'
import type { MetricName } from '#shared/catalog/metrics/index'
import { lossSettingNames as lossSettings, type LossSetting } from '#shared/catalog/losses/index'
import { augmentationKinds } from '#shared/catalog/augmentations'
import { clippingSettings, type ClippingSetting } from '#shared/catalog/clippings/index'
import { optimizerSettings, type OptimizerSetting } from '#shared/catalog/optimizers/index'
import { scheduleSettings, type ScheduleSetting } from '#shared/catalog/schedules/index'

/** The chapters of a specification, in the order in which people read them. */
export type SpecSection = 'data' | 'network' | 'training' | 'engine'

/** One setting: a number, a share of all rows, yes or no, free text, a word that has a text in every language, a layer. */
export type SpecValue =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'share'; readonly value: number }
  | { readonly kind: 'flag'; readonly value: boolean }
  | { readonly kind: 'text'; readonly value: string }
  /** A name that Descent gave and that has a text in every language. */
  | { readonly kind: 'name'; readonly value: string }
  | { readonly kind: 'word'; readonly group: WordGroup; readonly value: string }
  | { readonly kind: 'metric'; readonly value: MetricName }
  /** Conditions that rows are left out by. */
  | { readonly kind: 'filter'; readonly where: RowFilter }
  | { readonly kind: 'names'; readonly value: readonly string[] }
  | { readonly kind: 'layer'; readonly fields: readonly SpecField[] }
  /** How one column is treated: only what differs from the others. */
  | { readonly kind: 'words'; readonly words: readonly SpecValue[] }

/** The lists that words of a specification come from. */
export type WordGroup =
  | 'layer'
  | 'activation'
  | 'initializer'
  | 'loss'
  | 'optimizer'
  | 'schedule'
  | 'clipping'
  | 'classWeights'
  | 'thresholdMode'
  | 'batch'
  | 'padding'
  | 'scaling'
  | 'split'
  | 'task'
  | 'engine'
  | 'columns'
  | 'delimiter'
  | 'dates'
  | 'badRows'
  | 'lastBatch'
  | 'columnScaling'
  | 'columnEncoding'
  | 'dateParts'
  | 'timeForm'
  | 'imputation'

/** One line of a specification: where it stands, the name of its label, and its value. */
export type SpecField = {
  readonly path: string
  readonly section: SpecSection
  /** Position of the layer from 1; null outside the network. */
  readonly layer: number | null
  readonly label: SpecLabel
  /** The column that the setting is of; absent for what is of the whole run. */
  readonly column?: string
  readonly value: SpecValue
}

/** Names of the labels, in the order in which people read them. */
export const specLabels = [
  'source',
  'testFile',
  'encoding',
  'delimiter',
  'header',
  'firstLine',
  'decimal',
  'thousands',
  'dates',
  'times',
  'badRows',
  'imageSize',
  'dataHash',
  'rows',
  'noise',
  'dataSeed',
  'features',
  'target',
  'task',
  'split',
  'train',
  'validation',
  'test',
  'folds',
  'fold',
  'group',
  'timeColumn',
  'stratified',
  'splitSeed',
  'dropDuplicates',
  'exclude',
  'targetScaling',
  'scaling',
  'divisor',
  'scalingMean',
  'scalingDeviation',
  'imputeNumbers',
  'imputeCategories',
  'treatment',
  'initialWeights',
  'layerKind',
  'units',
  'filters',
  'kernelSize',
  'strides',
  'padding',
  'poolSize',
  'activation',
  'initializer',
  'bias',
  'rate',
  'normMomentum',
  'normEpsilon',
  'frozen',
  'startsFromFile',
  'loss',
  ...lossSettings,
  'classWeights',
  'weightsByHand',
  'optimizer',
  ...optimizerSettings,
  'clipping',
  ...clippingSettings,
  'schedule',
  'milestones',
  'plateauMetric',
  ...scheduleSettings,
  'thresholdMode',
  'warmUpEpochs',
  'warmUpStart',
  'batch',
  'batchSize',
  'lastBatch',
  'shuffle',
  ...augmentationKinds,
  'epochs',
  'keepBest',
  'watched',
  'patience',
  'leastChange',
  'seed',
  'checkpointSeconds',
  'openTest',
  'engine',
] as const
export type SpecLabel = (typeof specLabels)[number]

/** Whether a label is that of a setting of the loss, optimizer, clipping or schedule. */
export const isObjectiveLabel = (
  label: SpecLabel,
): label is LossSetting | OptimizerSetting | ClippingSetting | ScheduleSetting | 'milestones' =>
  [...lossSettings, ...optimizerSettings, ...clippingSettings, ...scheduleSettings, 'milestones'].some(
    (name) => name === label,
  )
