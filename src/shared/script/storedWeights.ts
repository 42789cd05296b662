import { isFrozen } from '../catalog/layers'
import type { RunSpec } from '../model/runSpec'

/** Whether the first weights of a run come with running statistics: those of a file are not 0 and 1. */
export const storesStatistics = ({ initialWeights, network }: RunSpec): boolean =>
  initialWeights !== undefined && network.layers.some(({ kind }) => kind === 'batch-norm')

/**
 * Whether the first weights lie beside a Keras program with everything that a layer has, layer by layer: there
 * `trainable_weights` leaves out what is frozen.
 */
export const storesWholeLayers = (spec: RunSpec): boolean =>
  storesStatistics(spec) || spec.network.layers.some(isFrozen)
