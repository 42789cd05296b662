import { withActivation } from '#shared/catalog/layers/index'
import { losses } from '#shared/catalog/losses/index'
import type { DecisionThreshold } from '#shared/model/decisionThreshold'
import type { Network } from '#shared/model/network'
import type { RunSpec } from '#shared/model/runSpec'
import { describeNetwork, type DescribedNetwork } from '#shared/network/shapes'
import { lastActivation } from '#shared/network/objective'
import type { CheckpointManifest } from '../checkpoint/format'
import { parameterSpecs, type ParameterSpec } from '../network/parameters'
import type { NamedValues } from '../network/tensors'
import { preprocessingJson } from './preprocessingJson'

/** A model that is to be written in some format. */
export type ExportSource = {
  readonly manifest: CheckpointManifest
  /** As it was trained. */
  readonly described: DescribedNetwork
  readonly specs: readonly ParameterSpec[]
  readonly weights: NamedValues
  /** With the activation that gives the probabilities that the app shows; its weights have the same names. */
  readonly network: Network
  /** What lies beside every model as `preprocessing.json`, and in the files that can hold texts. */
  readonly preprocessing: string
}

/** A loaded model as what is exported of it; `threshold` is the one by which it answers. */
export function exportSource(
  manifest: CheckpointManifest,
  weights: NamedValues,
  threshold: DecisionThreshold | null,
): ExportSource {
  const { spec, inputShape, signature } = manifest
  return {
    manifest,
    described: describeNetwork(spec.network, inputShape),
    specs: parameterSpecs(spec.network, inputShape),
    weights,
    network: answeringNetwork(spec),
    preprocessing: preprocessingJson(signature, spec.training.loss, threshold),
  }
}

/** The network with the link of its loss at its end, where it gives logits. */
function answeringNetwork({ network, training }: RunSpec): Network {
  const { link } = losses[training.loss]
  const last = network.layers.at(-1)
  if (last === undefined || link === 'identity' || lastActivation(network) !== 'linear') return network
  const layers =
    'activation' in last || 'function' in last
      ? [...network.layers.slice(0, -1), withActivation(last, link)]
      : [...network.layers, { id: freeId(network), kind: 'activation' as const, function: link }]
  return { layers }
}

/** A name that no layer has. */
function freeId({ layers }: Network): string {
  const taken = new Set(layers.map(({ id }) => id))
  for (let number = 1; ; number += 1)
    if (!taken.has(`output-${String(number)}`)) return `output-${String(number)}`
}
