import type { Activation } from '../catalog/activations'
import { activationOf } from '../catalog/layers'
import type { RowShape } from '../catalog/layers/shape'
import { outputNeed, type Loss } from '../catalog/losses'
import type { Misfit, Target } from '../catalog/losses/link'
import type { Network } from '../model/network'

/** Why a loss or an output layer does not fit the target; the page has a text and a mend for each. */
export type ObjectiveFault =
  | (Misfit & { readonly loss: Loss })
  | { readonly kind: 'outputCount'; readonly needed: number; readonly got: number }
  | { readonly kind: 'outputNotFlat'; readonly got: RowShape }
  | {
      readonly kind: 'activationDoesNotFit'
      readonly activation: Activation
      readonly wanted: readonly Activation[]
    }

/** Activation of the last layer that has one; `linear` when there is none. */
export function lastActivation(network: Network): Activation {
  const last = network.layers.at(-1)
  return (last === undefined ? null : activationOf(last)) ?? 'linear'
}

/** Everything that keeps the network's output from being compared with the target by the loss. */
export function objectiveFaults(
  network: Network,
  output: RowShape,
  target: Target,
  loss: Loss,
): readonly ObjectiveFault[] {
  const need = outputNeed(target, loss)
  if ('kind' in need) return [{ ...need, loss }]
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
