import type { Activation, Network } from '../model/network'
import type { Loss } from '../model/training'
import type { RowShape } from './shapes'

/** What the last layer must give for the target and loss: how many outputs, and which last activations fit. */
export type OutputNeed = { readonly units: number; readonly activations: readonly Activation[] }

/** The answer wanted: one of `classes` classes, or one number. */
export type Target = { readonly kind: 'classes'; readonly classes: number } | { readonly kind: 'number' }

/** Why a loss or an output layer does not fit the target; the page has a text and a mend for each. */
export type ObjectiveFault =
  | { readonly kind: 'lossNeedsClasses'; readonly loss: Loss }
  | { readonly kind: 'lossNeedsTwoClasses'; readonly loss: Loss; readonly classes: number }
  | { readonly kind: 'outputCount'; readonly needed: number; readonly got: number }
  | { readonly kind: 'outputNotFlat'; readonly got: RowShape }
  | {
      readonly kind: 'activationDoesNotFit'
      readonly activation: Activation
      readonly wanted: readonly Activation[]
    }

const anyActivation: readonly Activation[] = [
  'linear',
  'relu',
  'leaky-relu',
  'elu',
  'sigmoid',
  'tanh',
  'softplus',
  'softmax',
]

/** Activation of the last layer that has one; `linear` when there is none. */
export function lastActivation(network: Network): Activation {
  const last = network.layers.at(-1)
  if (last === undefined) return 'linear'
  if (last.kind === 'dense' || last.kind === 'conv2d') return last.activation
  return last.kind === 'activation' ? last.function : 'linear'
}

/** What the output must look like, or why the loss cannot be used for this target. */
export function outputNeed(target: Target, loss: Loss): OutputNeed | ObjectiveFault {
  switch (loss) {
    case 'cross-entropy':
      if (target.kind === 'number') return { kind: 'lossNeedsClasses', loss }
      return { units: target.classes, activations: ['softmax', 'linear'] }
    case 'binary-cross-entropy':
      if (target.kind === 'number') return { kind: 'lossNeedsClasses', loss }
      if (target.classes !== 2) return { kind: 'lossNeedsTwoClasses', loss, classes: target.classes }
      return { units: 1, activations: ['sigmoid', 'linear'] }
    case 'mean-squared-error':
    case 'mean-absolute-error':
    case 'huber':
      return { units: target.kind === 'number' ? 1 : target.classes, activations: anyActivation }
  }
}

/** Everything that keeps the network's output from being compared with the target by the loss. */
export function objectiveFaults(
  network: Network,
  output: RowShape,
  target: Target,
  loss: Loss,
): readonly ObjectiveFault[] {
  const need = outputNeed(target, loss)
  if ('kind' in need) return [need]
  const [units] = output
  if (units === undefined || output.length !== 1) return [{ kind: 'outputNotFlat', got: output }]
  const faults: ObjectiveFault[] = []
  if (units !== need.units) faults.push({ kind: 'outputCount', needed: need.units, got: units })
  const activation = lastActivation(network)
  if (!need.activations.includes(activation)) {
    faults.push({ kind: 'activationDoesNotFit', activation, wanted: need.activations })
  }
  return faults
}
