import type { Field } from '#shared/catalog/fields'
import { lossFields } from '#shared/catalog/losses/index'
import { optimizerFields } from '#shared/catalog/optimizers/index'
import type { Layer } from '#shared/model/network'
import type { RunSpec } from '#shared/model/runSpec'
import { dataEntries } from './dataFields'
import { flag, number, word, type Entry } from './specEntry'
import type { SpecField, SpecLabel, SpecSection } from './specField'

function layerEntries(layer: Layer): readonly Entry[] {
  const kind: Entry = ['kind', 'layerKind', word('layer', layer.kind)]
  switch (layer.kind) {
    case 'dense':
    case 'conv2d': {
      const size: readonly Entry[] =
        layer.kind === 'dense'
          ? [['units', 'units', number(layer.units)]]
          : [
              ['filters', 'filters', number(layer.filters)],
              ['kernelSize', 'kernelSize', number(layer.kernelSize)],
              ['strides', 'strides', number(layer.strides)],
              ['padding', 'padding', word('padding', layer.padding)],
            ]
      return [
        kind,
        ...size,
        ['activation', 'activation', word('activation', layer.activation)],
        ['initializer', 'initializer', word('initializer', layer.initializer)],
        ['bias', 'bias', flag(layer.bias)],
      ]
    }
    case 'max-pool':
    case 'avg-pool':
      return [
        kind,
        ['poolSize', 'poolSize', number(layer.poolSize)],
        ['strides', 'strides', number(layer.strides)],
        ['padding', 'padding', word('padding', layer.padding)],
      ]
    case 'activation':
      return [kind, ['function', 'activation', word('activation', layer.function)]]
    case 'dropout':
      return [kind, ['rate', 'rate', number(layer.rate)]]
    case 'batch-norm':
      return [
        kind,
        ['momentum', 'normMomentum', number(layer.momentum)],
        ['epsilon', 'normEpsilon', number(layer.epsilon)],
      ]
    case 'flatten':
    case 'global-avg-pool':
      return [kind]
  }
}

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

function trainingEntries({ training }: RunSpec): readonly Entry[] {
  const entries: Entry[] = [
    ['training.loss', 'loss', word('loss', training.loss)],
    ...settingEntries('training.lossSettings', lossFields(training)),
    ['training.optimizer.kind', 'optimizer', word('optimizer', training.optimizer.kind)],
    ...settingEntries('training.optimizer', optimizerFields(training.optimizer)),
    ['training.batch.kind', 'batch', word('batch', training.batch.kind)],
  ]
  if (training.batch.kind === 'mini')
    entries.push(['training.batch.size', 'batchSize', number(training.batch.size)])
  // Only few networks and numbers of rows ask for it: it is told where it was chosen.
  if (training.lastBatch === 'drop')
    entries.push(['training.lastBatch', 'lastBatch', word('lastBatch', training.lastBatch)])
  entries.push(
    ['training.shuffle', 'shuffle', flag(training.shuffle)],
    ['training.epochs', 'epochs', number(training.epochs)],
    ['training.seed', 'seed', number(training.seed)],
    ['training.checkpointSeconds', 'checkpointSeconds', number(training.checkpointSeconds)],
  )
  return entries
}

/**
 * A specification as a list of settings in reading order. The name, the data set's place in the log and the ids of
 * layers are left out: they say nothing about what the run does.
 */
export function specFields(spec: RunSpec): readonly SpecField[] {
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
  return [
    ...fields('data', dataEntries(spec)),
    ...spec.network.layers.flatMap((layer, index) =>
      fields('network', layerEntries(layer), `network.layers.${String(index)}.`, index + 1),
    ),
    ...fields('training', trainingEntries(spec)),
    ...fields('engine', [['engine', 'engine', word('engine', spec.engine)]]),
  ]
}
