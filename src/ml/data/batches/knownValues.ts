import { AppError } from '#shared/errors'
import type { Column } from '#shared/model/dataset'
import { storedValue, valueOfStored } from '#shared/model/precision'
import type { ModelFeature } from '#shared/model/trainedModel'

/** A column of other data that feeds a feature of a model. */
export type KnownColumn = {
  /** Place of the column in a row of the table. */
  readonly index: number
  /** A value as the table stores it, as the model's own data would; NaN where the model does not know it. */
  readonly translate: (stored: number) => number
}

const words = new Set<Column['kind']>(['category', 'boolean'])

/**
 * The column for a feature: the one of its name. Numbers and dates are moved by both columns' offsets; words go by what
 * they say, whatever their number, but two columns of yes and no go by their order.
 * @throws AppError INVALID_INPUT featureMissing, or columnKindDiffers for a column of another kind
 */
export function knownColumn(columns: readonly Column[], feature: ModelFeature): KnownColumn {
  const index = columns.findIndex(({ name }) => name === feature.name)
  const column = columns[index]
  if (column === undefined) throw new AppError('INVALID_INPUT', 'featureMissing', { column: feature.name })
  const hasWords = words.has(feature.kind) && words.has(column.kind)
  if (feature.kind !== column.kind && !hasWords) {
    const details = { column: feature.name, wanted: feature.kind, found: column.kind }
    throw new AppError('INVALID_INPUT', 'columnKindDiffers', details)
  }
  if (!hasWords) return { index, translate: (stored) => storedValue(feature, valueOfStored(column, stored)) }
  if (feature.kind === 'boolean' && column.kind === 'boolean') return { index, translate: (stored) => stored }
  const numbers = new Map((feature.categories ?? []).map((word, number) => [word, number]))
  const known = Float64Array.from(column.categories ?? [], (word) => numbers.get(word) ?? Number.NaN)
  return { index, translate: (stored) => known[stored] ?? Number.NaN }
}
