import type { Column } from '../model/dataset'
import type { Rule } from './advice'

/** The size of a column's values: their root mean square. */
const sizeOf = ({ mean, deviation }: Pick<Column, 'mean' | 'deviation'>): number =>
  Math.hypot(mean, deviation)

/** Outputs of a fresh network are about 1: a target of this size is far away from them. */
const largeTarget = 10

/** Inputs of this size drown those of usual ones. */
const largeInput = 30

/** The target of a regression is large and trained on as it stands. */
export const targetNotScaled: Rule = ({ spec: { data }, dataset }) => {
  const target = dataset.columns.find(({ name }) => name === data.target)
  if (data.task !== 'regression' || data.targetScaling === 'standard' || target === undefined) return null
  const size = sizeOf(target)
  if (size <= largeTarget) return null
  return {
    kind: 'targetNotScaled',
    column: target.name,
    size,
    remedy: { data: { targetScaling: 'standard' } },
  }
}

/** A column of numbers is large and goes into the network as it stands. */
export const inputNotScaled: Rule = ({ spec: { data }, dataset }) => {
  if (dataset.kind !== 'table' || data.scaling.kind !== 'none') return null
  const isInput = ({ name, kind }: Column): boolean =>
    kind === 'number' && name !== data.target && (data.features === null || data.features.includes(name))
  const [largest] = dataset.columns.filter(isInput).toSorted((one, other) => sizeOf(other) - sizeOf(one))
  if (largest === undefined || sizeOf(largest) <= largeInput) return null
  return {
    kind: 'inputNotScaled',
    column: largest.name,
    size: sizeOf(largest),
    remedy: { data: { scaling: { kind: 'standard' } } },
  }
}
