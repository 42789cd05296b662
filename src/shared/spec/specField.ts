import { z } from 'zod'
import { metricNames } from '../catalog/metrics'
import { RowFilter } from '../model/rowFilter'
import { lossSettingNames as lossSettings, type LossSetting } from '../catalog/losses'
import { augmentationKinds } from '../catalog/augmentations'
import { clippingSettings, type ClippingSetting } from '../catalog/clippings'
import { optimizerSettings, type OptimizerSetting } from '../catalog/optimizers'
import { scheduleSettings, type ScheduleSetting } from '../catalog/schedules'

/** The chapters of a specification, in the order in which people read them. */
export const specSections = ['data', 'network', 'training', 'engine'] as const
export type SpecSection = (typeof specSections)[number]

/** The lists that words of a specification come from. */
export const wordGroups = [
  'layer',
  'activation',
  'initializer',
  'loss',
  'optimizer',
  'schedule',
  'clipping',
  'classWeights',
  'thresholdMode',
  'batch',
  'padding',
  'scaling',
  'split',
  'task',
  'engine',
  'columns',
  'delimiter',
  'dates',
  'badRows',
  'lastBatch',
  'columnScaling',
  'columnEncoding',
  'dateParts',
  'timeForm',
  'imputation',
] as const
export type WordGroup = (typeof wordGroups)[number]

/** A setting that is one thing. */
const PlainValue = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('number'), value: z.number() }),
  /** A share of all rows. */
  z.object({ kind: z.literal('share'), value: z.number() }),
  z.object({ kind: z.literal('flag'), value: z.boolean() }),
  z.object({ kind: z.literal('text'), value: z.string() }),
  /** A name that Descent gave and that has a text in every language. */
  z.object({ kind: z.literal('name'), value: z.string() }),
  z.object({ kind: z.literal('word'), group: z.enum(wordGroups), value: z.string() }),
  z.object({ kind: z.literal('metric'), value: z.enum(metricNames) }),
  /** Conditions that rows are left out by, and which of their columns hold dates. */
  z.object({ kind: z.literal('filter'), where: RowFilter, dates: z.array(z.string()) }),
  z.object({ kind: z.literal('names'), value: z.array(z.string()) }),
])
export type PlainValue = z.infer<typeof PlainValue>

/** One setting as the list of runs shows it: what is no layer. */
export const ListedValue = z.discriminatedUnion('kind', [
  ...PlainValue.options,
  /** How one column is treated: only what differs from the others. */
  z.object({ kind: z.literal('words'), words: z.array(PlainValue) }),
])
export type ListedValue = z.infer<typeof ListedValue>

/** One setting: a number, a share of all rows, yes or no, free text, a word that has a text in every language, a layer. */
export type SpecValue = ListedValue | { readonly kind: 'layer'; readonly fields: readonly SpecField[] }

/** One line of a specification: where it stands, the name of its label, and its value. */
export type SpecField = {
  readonly path: string
  readonly section: SpecSection
  /** Position of the layer from 1; null outside the network. */
  readonly layer: number | null
  readonly label: SpecLabel
  /** The column that the setting is of; absent for what is of the whole run. */
  readonly column?: string | undefined
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
