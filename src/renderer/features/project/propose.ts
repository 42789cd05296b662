import type { DatasetManifest } from '#shared/model/dataset'
import type { Activation } from '#shared/catalog/activations'
import { layers, newLayer, type Layer } from '#shared/catalog/layers/index'
import type { Network } from '#shared/model/network'
import type { RunData, Scaling, Split } from '#shared/model/runSpec'
import type { Loss } from '#shared/catalog/losses/index'
import { classNames } from '#shared/network/rowShape'
import type { Target } from '#shared/catalog/losses/link'
import { smallCnn } from './smallCnn'

/** Gives a name to a new layer; unique within the network. */
export type NewLayerId = () => string

/** Why a task is proposed; the page says it in words. */
export type TaskReason =
  'labels' | 'textColumn' | 'twoWords' | 'fewWholeNumbers' | 'fractions' | 'manyValues' | 'negative'

/** A target with at most this many different whole numbers is taken for classes. */
export const mostClassesProposed = 20
const largestClassProposed = 1000

/** The task that a target column suggests, with the reason. A null target means the labels of images. */
export function proposeTask(
  manifest: DatasetManifest,
  target: string | null,
): { readonly task: RunData['task']; readonly reason: TaskReason } {
  if (target === null) return { task: 'classification', reason: 'labels' }
  const column = manifest.columns.find((candidate) => candidate.name === target)
  if (column?.kind === 'category') return { task: 'classification', reason: 'textColumn' }
  if (column?.kind === 'boolean') return { task: 'classification', reason: 'twoWords' }
  if (column === undefined || !column.integer) return { task: 'regression', reason: 'fractions' }
  // −1 and 1 are two answers; prices and years may be few and large.
  const few = column.min < 0 ? column.distinct === 2 : (column.distinct ?? Infinity) <= mostClassesProposed
  if (few && column.max <= largestClassProposed && classNames(manifest, target) !== null) {
    return { task: 'classification', reason: 'fewWholeNumbers' }
  }
  return { task: 'regression', reason: column.min < 0 ? 'negative' : 'manyValues' }
}

/** Scaling that suits the data: images by their largest value, tables to mean 0 and deviation 1. */
export function proposeScaling(manifest: DatasetManifest): Scaling {
  if (manifest.kind === 'table') return { kind: 'standard' }
  const { source } = manifest
  if (source.kind === 'mnist') return { kind: 'fixed', divisor: 255, mean: 0.1307, deviation: 0.3081 }
  const divisor = source.kind === 'sample' && source.name === 'digits' ? 16 : 255
  return { kind: 'fixed', divisor, mean: 0, deviation: 1 }
}

/** Classes are dealt out to the parts in the same shares. */
export const isStratifiedFor = (task: RunData['task']): boolean => task === 'classification'

/** 70/15/15, or the test set that came with the data and a tenth of the rest for validation. */
export function proposeSplit(manifest: DatasetManifest, task: RunData['task'], seed: number): Split {
  const stratified = isStratifiedFor(task)
  return manifest.givenTestRows > 0
    ? { kind: 'given', validation: 0.1, stratified, seed }
    : { kind: 'ratio', train: 0.7, validation: 0.15, test: 0.15, stratified, seed }
}

/** Rows of a mini-batch: 32, of images 64, or a power of two that makes two steps an epoch at least. */
export function proposeBatch(kind: DatasetManifest['kind'], trainRows: number): number {
  const half = Math.max(1, trainRows / 2)
  return Math.min(kind === 'images' ? 64 : 32, 2 ** Math.floor(Math.log2(half)))
}

/** Output layer and loss that suit a target. */
export type OutputProposal = { readonly units: number; readonly activation: Activation; readonly loss: Loss }

/** One output and mean squared error for a number, one output a class and cross-entropy for classes. */
export function proposeOutput(target: Target): OutputProposal {
  return target.kind === 'number'
    ? { units: 1, activation: 'linear', loss: 'mean-squared-error' }
    : { units: target.classes, activation: 'softmax', loss: 'cross-entropy' }
}

const dense = (id: string, units: number, activation: Activation): Layer => ({
  ...layers.dense.defaults,
  id,
  units,
  activation,
})

/** Two hidden layers, behind flattened images where these are looked at. */
export function denseLayers(images: boolean, newId: NewLayerId): readonly Layer[] {
  const hidden = images ? [128, 64] : [32, 16]
  return [
    ...(images ? [newLayer('flatten', newId())] : []),
    ...hidden.map((units) => dense(newId(), units, 'relu')),
  ]
}

/** A first network for the data: convolutions where there are images to look at, else two hidden layers. */
export function proposeNetwork(
  { kind, image, rows }: Pick<DatasetManifest, 'kind' | 'image' | 'rows'>,
  output: OutputProposal,
  newId: NewLayerId,
): Network {
  const convolutions = image === null ? null : smallCnn([image.height, image.width], rows, newId)
  const hidden = convolutions ?? denseLayers(kind === 'images', newId)
  return { layers: [...hidden, dense(newId(), output.units, output.activation)] }
}

/** The same network with a last dense layer that gives the proposed outputs; other layers stay. */
export function fitOutput(network: Network, output: OutputProposal): Network {
  const last = network.layers.findLastIndex((layer) => layer.kind === 'dense')
  return {
    layers: network.layers.map((layer, index) =>
      index === last && layer.kind === 'dense'
        ? { ...layer, units: output.units, activation: output.activation }
        : layer,
    ),
  }
}
