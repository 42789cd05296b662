import { unreachable } from '#shared/errors'
import type { Target } from '#shared/catalog/losses/link'
import { outputNeed, type Loss } from '#shared/catalog/losses/index'
import type { ObjectiveFault } from '#shared/network/objective'
import type { RowShape } from '#shared/catalog/layers/shape'
import type { DescribedLayer, LayerFault } from '#shared/network/shapes'
import type { Activation } from '#shared/catalog/activations'
import { freeLayerId } from '#shared/catalog/layers/freeLayerId'
import {
  layerEntry,
  layers as entries,
  newLayer,
  withActivation,
  type Layer,
} from '#shared/catalog/layers/index'
import type { Network } from '#shared/model/network'
import { proposeOutput } from '#renderer/features/project/propose'
import { insertLayer, moveLayer, removeLayer, replaceLayer } from './layerEdits'

/** One click that mends a fault. The page has a label for each kind. */
export type Fix =
  | { readonly kind: 'insertFlatten'; readonly index: number }
  | { readonly kind: 'appendFlattenAndOutput'; readonly units: number; readonly activation: Activation }
  | { readonly kind: 'appendOutput'; readonly units: number; readonly activation: Activation }
  | { readonly kind: 'setUnits'; readonly id: string; readonly units: number }
  | { readonly kind: 'setActivation'; readonly id: string; readonly activation: Activation }
  | { readonly kind: 'shrinkWindow'; readonly id: string; readonly window: number }
  | { readonly kind: 'moveBefore'; readonly id: string; readonly index: number }
  | { readonly kind: 'removeLayer'; readonly id: string }
  | { readonly kind: 'setLoss'; readonly loss: Loss }

/** What a fix changes: the layers, and the loss where the loss was the fault. */
export type Mended = { readonly network: Network; readonly loss: Loss }

/** The fix for a fault of the layer at `index`; null where only a person can choose. */
export function layerFix(fault: LayerFault, layers: readonly DescribedLayer[], index: number): Fix | null {
  const layer = layers[index]?.layer
  if (layer === undefined) return null
  switch (fault.kind) {
    case 'needsFlat':
      return { kind: 'insertFlatten', index }
    case 'needsImage':
      return beforeFlatten(layers, index) ?? { kind: 'removeLayer', id: layer.id }
    case 'windowTooLarge':
      return { kind: 'shrinkWindow', id: layer.id, window: Math.min(fault.height, fault.width) }
    case 'softmaxNotLast':
      return { kind: 'setActivation', id: layer.id, activation: 'relu' }
    case 'tooManyParameters':
      return null
    default:
      return unreachable(fault)
  }
}

/** An image layer behind a Flatten belongs before it. */
function beforeFlatten(layers: readonly DescribedLayer[], index: number): Fix | null {
  const id = layers[index]?.layer.id
  const flatten = layers.findIndex(({ layer, input }) => layer.kind === 'flatten' && input?.length === 3)
  return id === undefined || flatten < 0 || flatten >= index
    ? null
    : { kind: 'moveBefore', id, index: flatten }
}

/** The fix for a fault between the network's output and the target. */
export function objectiveFix(
  fault: ObjectiveFault,
  network: Network,
  output: RowShape | null,
  target: Target,
  loss: Loss,
): Fix | null {
  const proposal = proposeOutput(target)
  const last = network.layers.at(-1)
  const answering = answeringDense(network.layers)
  switch (fault.kind) {
    case 'lossNeedsClasses':
    case 'lossNeedsTwoClasses':
      return { kind: 'setLoss', loss: proposal.loss }
    case 'outputCount':
      if (answering !== null) return { kind: 'setUnits', id: answering.id, units: fault.needed }
      return appendedOutput(target, loss, fault.needed, output)
    case 'outputNotFlat':
      return appendedOutput(target, loss, proposal.units, output)
    case 'activationDoesNotFit': {
      const [activation] = fault.wanted
      return last === undefined || activation === undefined
        ? null
        : { kind: 'setActivation', id: last.id, activation }
    }
    default:
      return unreachable(fault)
  }
}

/** The Dense layer whose units are the network's outputs: the last one, when only layers that keep the size follow it. */
function answeringDense(layers: readonly Layer[]): Layer | null {
  const last = layers.findLast(({ kind }) => entries[kind].gives !== 'same')
  return last?.kind === 'dense' ? last : null
}

function appendedOutput(target: Target, loss: Loss, units: number, output: RowShape | null): Fix {
  const need = outputNeed(target, loss)
  const activation = ('kind' in need ? undefined : need.activations[0]) ?? 'linear'
  const kind = output?.length === 1 ? 'appendOutput' : 'appendFlattenAndOutput'
  return { kind, units, activation }
}

/** The network and loss after the click. */
export function applyFix(network: Network, loss: Loss, fix: Fix): Mended {
  const { layers } = network
  const change = (id: string, edit: (layer: Layer) => Layer): Mended => {
    const layer = layers.find((candidate) => candidate.id === id)
    return layer === undefined
      ? { network, loss }
      : { network: { layers: [...replaceLayer(layers, edit(layer))] }, loss }
  }
  switch (fix.kind) {
    case 'insertFlatten': {
      const flatten = newLayer('flatten', freeLayerId(layers, 'flatten'))
      return { network: { layers: [...insertLayer(layers, fix.index, flatten)] }, loss }
    }
    case 'appendOutput':
      return { network: { layers: [...layers, outputLayer(layers, fix.units, fix.activation)] }, loss }
    case 'appendFlattenAndOutput': {
      const flatten = newLayer('flatten', freeLayerId(layers, 'flatten'))
      return {
        network: { layers: [...layers, flatten, outputLayer(layers, fix.units, fix.activation)] },
        loss,
      }
    }
    case 'setUnits':
      return change(fix.id, (layer) => (layer.kind === 'dense' ? { ...layer, units: fix.units } : layer))
    case 'setActivation':
      return change(fix.id, (layer) => withActivation(layer, fix.activation))
    case 'shrinkWindow':
      return change(fix.id, (layer) => layerEntry(layer).withWindow?.(layer, fix.window) ?? layer)
    case 'moveBefore':
      return { network: { layers: [...moveLayer(layers, fix.id, fix.index)] }, loss }
    case 'removeLayer':
      return { network: { layers: [...removeLayer(layers, fix.id)] }, loss }
    case 'setLoss':
      return { network, loss: fix.loss }
    default:
      return unreachable(fix)
  }
}

function outputLayer(layers: readonly Layer[], units: number, activation: Activation): Layer {
  return { ...entries.dense.defaults, id: freeLayerId(layers, 'dense'), units, activation }
}
