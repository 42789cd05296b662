import { isFrozen } from '../catalog/layers'
import { AppError } from '../errors'
import type { DatasetManifest } from '../model/dataset'
import type { RunSpec } from '../model/runSpec'
import { classWeightError } from './classWeightError'
import { classWeightFault } from './classWeights'
import { checkInitialWeights } from './initialWeights'
import { objectiveFaults, type ObjectiveFault } from './objective'
import { classNames, targetOf } from './rowShape'
import type { RowShape } from '../catalog/layers/shape'
import { describeNetwork, type DescribedNetwork } from './shapes'
import { isTargetConstant } from './target'
import { targetFault } from './targetFault'
import { unmeasuredMetric } from './watchedMetrics'

/**
 * Checks that network, target and loss of a run belong together, and describes the network. The host asks before it
 * starts a process, and the process before it trains; `shape` is that of one row as the network gets it.
 * @throws {AppError} INVALID_INPUT networkInvalid, initialWeightsDoNotFit, targetMissing, targetDoesNotFit, targetIsWords, targetConstant,
 * lossDoesNotFit, metricNotMeasured, augmentationNeedsImages or those of `classWeightError`: the first fault, with what the page needs to point at it
 */
export function checkRun(spec: RunSpec, manifest: DatasetManifest, shape: RowShape): DescribedNetwork {
  const described = describeNetwork(spec.network, shape)
  for (const [index, { layer, faults }] of described.layers.entries()) {
    const [fault] = faults
    if (fault === undefined) continue
    const details = { layer: index + 1, layerId: layer.id, layerKind: layer.kind, fault: fault.kind }
    throw new AppError('INVALID_INPUT', 'networkInvalid', details)
  }
  if (described.trainable === 0) {
    const fault = described.layers.some(({ layer }) => isFrozen(layer)) ? 'allFrozen' : 'nothingToTrain'
    throw new AppError('INVALID_INPUT', 'networkInvalid', { fault })
  }
  checkInitialWeights(spec.initialWeights, described)
  const target = targetOf(manifest, spec.data)
  if (target === null) throw targetFault(manifest, spec.data)
  if (isTargetConstant(manifest, spec.data.target))
    throw new AppError('INVALID_INPUT', 'targetConstant', { column: spec.data.target ?? '' })
  const [fault] = objectiveFaults(spec.network, described.output ?? [], target, spec.training.loss)
  if (fault !== undefined) throw lossFault(spec, fault)
  const metric = unmeasuredMetric(spec.training, target.kind === 'classes' ? target.classes : null, true)
  if (metric !== null) throw new AppError('INVALID_INPUT', 'metricNotMeasured', { metric })
  if (spec.training.augmentation !== undefined && manifest.image === null)
    throw new AppError('INVALID_INPUT', 'augmentationNeedsImages', { field: 'training.augmentation' })
  const classes = target.kind === 'classes' ? classNames(manifest, spec.data.target) : null
  const weightFault = classWeightFault(spec.training, classes, null)
  if (weightFault !== null) throw classWeightError(weightFault)
  return described
}

function lossFault({ training }: RunSpec, fault: ObjectiveFault): AppError {
  const numbers = fault.kind === 'outputCount' ? { expected: fault.needed, found: fault.got } : {}
  const details = { loss: training.loss, fault: fault.kind, ...numbers }
  return new AppError('INVALID_INPUT', 'lossDoesNotFit', details)
}
