import { losses as catalog } from '../catalog/losses'
import type { DatasetManifest } from '../model/dataset'
import { fromMeasured, type Measured } from '../model/number'
import type { RunSpec } from '../model/runSpec'
import { targetOf } from './rowShape'

/** What may have made a training diverge beside its learning rate, in the order in which it is to be mended. */
export type DivergenceCause = 'target' | 'features' | 'rate'

/** A target of this size, as a root mean square, is large for first parameters, whose outputs are about 1. */
const largeTarget = 10

/** Why a training diverged, as far as its data says: a large target as it stands, then features that are not scaled. */
export function divergenceCause({ data }: RunSpec, manifest: DatasetManifest): DivergenceCause {
  const target = manifest.columns.find(({ name }) => name === data.target)
  const isPlain = data.task === 'regression' && data.targetScaling !== 'standard'
  if (isPlain && target !== undefined && Math.hypot(target.mean, target.deviation) > largeTarget) {
    return 'target'
  }
  return data.scaling.kind === 'none' ? 'features' : 'rate'
}

/** A loss beyond this many times that of one answer for all rows is no longer the loss of a network that learned. */
const explodedTimes = 10

/**
 * How many times the loss of the trivial answer a training ended with, where that is more than 10 times: then it learned
 * nothing that its loss measures, although it came to its end. Null where it did not. All of `losses` (of the last epoch,
 * of the test) must say so; one that is no finite number counts as infinite.
 */
export function explodedLoss(
  spec: RunSpec,
  manifest: DatasetManifest,
  losses: readonly (Measured | null)[],
): { readonly loss: number; readonly times: number } | null {
  const trivial = trivialLoss(spec, manifest)
  const found = losses.flatMap((loss) => (loss === null ? [] : [fromMeasured(loss)]))
  if (trivial === null || found.length === 0) return null
  const loss = Math.min(...found.map((value) => (Number.isFinite(value) ? value : Infinity)))
  return loss > trivial * explodedTimes ? { loss, times: loss / trivial } : null
}

/** The loss of the same answer for every row: equal shares of the classes, or the mean. Null where there is no target. */
export function trivialLoss(
  { data, training: { loss, classWeights } }: RunSpec,
  manifest: DatasetManifest,
): number | null {
  const target = targetOf(manifest, data)
  if (target === null) return null
  const { ofEqualShares, ofMean, classWeights: division } = catalog[loss]
  if (target.kind === 'classes') {
    // Divided by the number of rows, a loss grows with the weights; balanced ones are 1 on average.
    const weights =
      division === 'by-rows' && classWeights?.kind === 'by-hand' ? Object.values(classWeights.weights) : []
    return ofEqualShares(target.classes) * Math.max(1, ...weights)
  }
  const { deviation = 0 } = manifest.columns.find(({ name }) => name === data.target) ?? {}
  return ofMean === null ? null : ofMean(deviation)
}
