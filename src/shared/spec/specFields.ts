import type { Field } from '../catalog/fields'
import { isFrozen, type Layer } from '../catalog/layers'
import { layerSettings, type LayerSetting, type LayerSettingName } from '../catalog/layers/settings'
import { augmentationKinds } from '../catalog/augmentations'
import { clippingFields } from '../catalog/clippings'
import { lossFields } from '../catalog/losses'
import { optimizerFields } from '../catalog/optimizers'
import { scheduleFields, schedules } from '../catalog/schedules'
import type { RunSpec } from '../model/runSpec'
import { dataEntries } from './dataFields'
import { flag, number, text, word, type Entry } from './specEntry'
import type { SpecField, SpecLabel, SpecSection, SpecValue } from './specField'

/** The label of each setting of a layer. */
const layerLabels: Readonly<Record<LayerSettingName, SpecLabel>> = {
  units: 'units',
  filters: 'filters',
  kernelSize: 'kernelSize',
  poolSize: 'poolSize',
  strides: 'strides',
  padding: 'padding',
  activation: 'activation',
  function: 'activation',
  initializer: 'initializer',
  bias: 'bias',
  rate: 'rate',
  momentum: 'normMomentum',
  epsilon: 'normEpsilon',
}

function settingValue(setting: LayerSetting): SpecValue {
  switch (setting.kind) {
    case 'number':
      return number(setting.value)
    case 'flag':
      return flag(setting.value)
    case 'choice':
      return word(setting.list, setting.value)
  }
}

/** `fromFile`: whether the layer begins with weights of a file; both are told where they are so. */
const layerEntries = (layer: Layer, fromFile: boolean): readonly Entry[] => [
  ['kind', 'layerKind', word('layer', layer.kind)],
  ...layerSettings(layer).map((setting): Entry => [
    setting.name,
    layerLabels[setting.name],
    settingValue(setting),
  ]),
  ...(isFrozen(layer) ? [['frozen', 'frozen', flag(true)] as const] : []),
  ...(fromFile ? [['startsFromFile', 'startsFromFile', flag(true)] as const] : []),
]

/** The file that layers begin with; its hash tells two of one name apart. */
const weightsEntries = ({ initialWeights }: RunSpec): readonly Entry[] =>
  initialWeights === undefined
    ? []
    : [
        [
          'initialWeights',
          'initialWeights',
          text(`${initialWeights.name} (${initialWeights.sha256.slice(0, 8)})`),
        ],
      ]

/** The settings of a loss or optimizer. */
const settingEntries = <Name extends SpecLabel>(
  path: string,
  settings: readonly Field<Name, unknown>[],
): readonly Entry[] =>
  settings.map((setting) => [
    `${path}.${setting.name}`,
    setting.name,
    setting.kind === 'number' ? number(setting.value) : flag(setting.value),
  ])

/** How much the classes count; nothing where all rows count the same. */
function weightEntries({ classWeights }: RunSpec['training']): readonly Entry[] {
  if (classWeights === undefined) return []
  const chosen: Entry = [
    'training.classWeights.kind',
    'classWeights',
    word('classWeights', classWeights.kind),
  ]
  if (classWeights.kind === 'balanced') return [chosen]
  const value = Object.entries(classWeights.weights).map(([name, weight]) => `${name}: ${String(weight)}`)
  return [chosen, ['training.classWeights.weights', 'weightsByHand', { kind: 'names', value }]]
}

/** How gradients are clipped; nothing where they are not. */
const clippingEntries = ({ clipping }: RunSpec['training']): readonly Entry[] =>
  clipping === undefined
    ? []
    : [
        ['training.clipping.kind', 'clipping', word('clipping', clipping.kind)],
        ...settingEntries('training.clipping', clippingFields(clipping)),
      ]

/** How images are changed at random; nothing where they are not. */
const augmentationEntries = ({ augmentation = {} }: RunSpec['training']): readonly Entry[] =>
  augmentationKinds.flatMap((kind): readonly Entry[] => {
    const amount = augmentation[kind]
    if (amount === undefined) return []
    return [[`training.augmentation.${kind}`, kind, amount === true ? flag(true) : number(amount)]]
  })

/** How the learning rate changes; a warm-up is told where there is one. */
function rateEntries({
  schedule = schedules.constant.defaults,
  warmUp,
}: RunSpec['training']): readonly Entry[] {
  const entries: Entry[] = [['training.schedule.kind', 'schedule', word('schedule', schedule.kind)]]
  if (schedule.kind === 'multi-step')
    entries.push([
      'training.schedule.milestones',
      'milestones',
      { kind: 'names', value: schedule.milestones.map(String) },
    ])
  if (schedule.kind === 'plateau')
    entries.push(['training.schedule.metric', 'plateauMetric', { kind: 'metric', value: schedule.metric }])
  entries.push(...settingEntries('training.schedule', scheduleFields(schedule)))
  if (schedule.kind === 'plateau')
    entries.push([
      'training.schedule.thresholdMode',
      'thresholdMode',
      word('thresholdMode', schedule.thresholdMode),
    ])
  if (warmUp !== undefined)
    entries.push(
      ['training.warmUp.epochs', 'warmUpEpochs', number(warmUp.epochs)],
      ['training.warmUp.start', 'warmUpStart', { kind: 'share', value: warmUp.start }],
    )
  return entries
}

/** Which epoch is kept, and when a training ends early; nothing where the last one is kept after all epochs. */
function watchEntries({ watch }: RunSpec['training']): readonly Entry[] {
  if (watch === undefined) return []
  const { keepBest, metric, patience, leastChange } = watch
  return [
    ['training.watch.keepBest', 'keepBest', flag(keepBest)],
    ['training.watch.metric', 'watched', { kind: 'metric', value: metric }],
    ...(patience === null
      ? []
      : ([
          ['training.watch.patience', 'patience', number(patience)],
          ['training.watch.leastChange', 'leastChange', number(leastChange)],
        ] as const)),
  ]
}

function trainingEntries({ training, openTest }: RunSpec): readonly Entry[] {
  const entries: Entry[] = [
    ['training.loss', 'loss', word('loss', training.loss)],
    ...settingEntries('training.lossSettings', lossFields(training)),
    ...weightEntries(training),
    ['training.optimizer.kind', 'optimizer', word('optimizer', training.optimizer.kind)],
    ...settingEntries('training.optimizer', optimizerFields(training.optimizer)),
    ...clippingEntries(training),
    ...rateEntries(training),
    ['training.batch.kind', 'batch', word('batch', training.batch.kind)],
  ]
  if (training.batch.kind === 'mini')
    entries.push(['training.batch.size', 'batchSize', number(training.batch.size)])
  // Only few networks and numbers of rows ask for it: it is told where it was chosen.
  if (training.lastBatch === 'drop')
    entries.push(['training.lastBatch', 'lastBatch', word('lastBatch', training.lastBatch)])
  entries.push(
    ['training.shuffle', 'shuffle', flag(training.shuffle)],
    ...augmentationEntries(training),
    ['training.epochs', 'epochs', number(training.epochs)],
    ...watchEntries(training),
    ['training.seed', 'seed', number(training.seed)],
    ['training.checkpointSeconds', 'checkpointSeconds', number(training.checkpointSeconds)],
  )
  if (openTest === true) entries.push(['openTest', 'openTest', flag(openTest)])
  return entries
}

/**
 * A specification as a list of settings in reading order. The name, the data set's place in the log and the ids of
 * layers are left out: they say nothing about what the run does. `dates` are the columns that hold dates.
 */
export function specFields(spec: RunSpec, dates: readonly string[] = []): readonly SpecField[] {
  const fields = (
    section: SpecSection,
    entries: readonly Entry[],
    prefix = '',
    layer: number | null = null,
  ): SpecField[] =>
    entries.map(([path, label, value, column]) => ({
      path: prefix + path,
      section,
      layer,
      label,
      value,
      ...(column === undefined ? {} : { column }),
    }))
  const named = new Set(spec.initialWeights?.layers.map(({ id }) => id))
  return [
    ...fields('data', dataEntries(spec, dates)),
    ...fields('network', weightsEntries(spec)),
    ...spec.network.layers.flatMap((layer, index) =>
      fields(
        'network',
        layerEntries(layer, named.has(layer.id)),
        `network.layers.${String(index)}.`,
        index + 1,
      ),
    ),
    ...fields('training', trainingEntries(spec)),
    ...fields('engine', [['engine', 'engine', word('engine', spec.engine)]]),
  ]
}
