import { fitOutput, proposeOutput } from '#renderer/features/project/propose'
import type { Network } from '#shared/model/network'
import type { Loss } from '#shared/catalog/losses/index'
import type { Target } from '#shared/catalog/losses/link'
import { objectiveFaults } from '#shared/network/objective'
import type { RowShape } from '#shared/catalog/layers/shape'
import { describeNetwork } from '#shared/network/shapes'
import { applyFix, layerFix, objectiveFix } from './fixes'

/** A network with the loss that its output layer is made for. */
export type NetworkAndLoss = { readonly network: Network; readonly loss: Loss }

/** More than any template needs; ends the loop if two fixes undo each other. */
const mostFixes = 8

/**
 * A template's network made to fit other data: where an image meets a Dense layer a Flatten is put in, and the output
 * layer gets what target and loss need. What no fix mends stays and is told at its layer.
 */
export function adaptNetwork(template: NetworkAndLoss, input: RowShape, target: Target): NetworkAndLoss {
  let { network, loss } = template
  for (let round = 0; round < mostFixes; round += 1) {
    const described = describeNetwork(network, input)
    const index = described.layers.findIndex((layer) => layer.faults.length > 0)
    const fault = described.layers[index]?.faults[0]
    if (fault !== undefined) {
      const fix = layerFix(fault, described.layers, index)
      if (fix === null) return { network, loss }
      ;({ network, loss } = applyFix(network, loss, fix))
      continue
    }
    if (described.output === null) return { network, loss }
    const [wrong] = objectiveFaults(network, described.output, target, loss)
    if (wrong === undefined) return { network, loss }
    const fix = objectiveFix(wrong, network, described.output, target, loss)
    if (fix === null) return { network, loss }
    ;({ network, loss } = applyFix(network, loss, fix))
  }
  return { network, loss }
}

/** The network with the output layer that a newly chosen loss needs; hidden layers stay. */
export function forLoss(network: Network, loss: Loss, input: RowShape, target: Target): NetworkAndLoss {
  const adapted = adaptNetwork({ network, loss }, input, target)
  return adapted.loss === loss ? adapted : { network: fitOutput(network, proposeOutput(target)), loss }
}
