import type { Loss } from '#shared/catalog/losses/index'
import type { Target } from '#shared/catalog/losses/link'
import type { RowShape } from '#shared/catalog/layers/shape'
import type { InitialWeights } from '#shared/model/initialWeights'
import type { Network } from '#shared/model/network'
import { fittingWeights, layerShapes } from '#shared/network/initialWeights'
import { describeNetwork } from '#shared/network/shapes'
import { adaptNetwork } from '#renderer/features/model/adaptNetwork'

/** A network of a file, and what it takes. */
type FileNetwork = { readonly network: Network; readonly inputShape: RowShape }

/** The data that it is to answer, and the loss that the draft has. */
export type StartOn = { readonly input: RowShape; readonly target: Target; readonly loss: Loss }

/** What becomes of a network of a file on data of one's own. */
export type StartPlan = {
  readonly network: Network
  readonly loss: Loss
  /** Whether rows have another shape than the file's. */
  readonly otherInput: boolean
  /** Outputs in the file and here, where they differ. */
  readonly outputs: readonly [file: number, here: number] | null
  /** Layers that begin with the file's weights, and those with parameters that are drawn anew, by their ids. */
  readonly kept: readonly string[]
  readonly drawn: readonly string[]
}

/** Fits a network of a file to data: its last layer is replaced where other classes are to be told apart. */
export function planStart({ network, inputShape }: FileNetwork, { input, target, loss }: StartOn): StartPlan {
  const before = describeNetwork(network, inputShape)
  const adapted = adaptNetwork({ network, loss }, input, target)
  const after = describeNetwork(adapted.network, input)
  const stored = { name: 'file', sha256: '', layers: layerShapes(before) }
  const kept = fittingWeights(stored, after)?.layers.map(({ id }) => id) ?? []
  const [file = 0] = before.output ?? []
  const [here = 0] = after.output ?? []
  return {
    ...adapted,
    otherInput: input.join() !== inputShape.join(),
    outputs: file === here ? null : [file, here],
    kept,
    drawn: layerShapes(after).flatMap(({ id }) => (kept.includes(id) ? [] : [id])),
  }
}

/** The stored weights of the layers that a plan keeps; absent where none is left. */
export function keptWeights(initial: InitialWeights, { kept }: StartPlan): InitialWeights | undefined {
  const layers = initial.layers.filter(({ id }) => kept.includes(id))
  return layers.length === 0 ? undefined : { ...initial, layers }
}
