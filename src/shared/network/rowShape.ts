import type { Column, DatasetManifest } from '../model/dataset'
import { inOrder, partInputs, type DatePart } from '../model/dateParts'
import {
  splitBy,
  type CategoryImputation,
  type NumberImputation,
  type Preprocessing,
  type RunData,
} from '../model/runSpec'
import { storedValue } from '../model/precision'
import type { Target } from '../catalog/losses/link'
import type { RowShape } from '../catalog/layers/shape'
import { ofColumn } from '../byColumn'

/** A category with more values than this is a feature only when it is asked for. */
export const mostCategoriesByDefault = 64

/** A one-hot feature may have at most this many values. */
export const mostOneHotCategories = 1000

/** What decides the features of a run; where no split is given, none goes by a column. */
export type Chosen = Pick<RunData, 'features' | 'target'> & Partial<Pick<RunData, 'split'>>

const isFeatureByDefault = ({ kind, categories }: Column): boolean => {
  if (kind === 'number' || kind === 'boolean') return true
  return kind === 'category' && (categories?.length ?? 0) <= mostCategoriesByDefault
}

/**
 * Names of the columns that feed the network: those chosen, or all that can be features by default but the target, the
 * column that the split goes by, and those that are unfit (empty, constant, an identifier …), unless there are no others.
 */
export function featureNames(manifest: DatasetManifest, data: Chosen): readonly string[] {
  if (data.features !== null) return data.features
  const bySplit = data.split === undefined ? null : splitBy(data.split)
  const others = new Set([data.target, bySplit?.column])
  const able = manifest.columns.filter((column) => isFeatureByDefault(column) && !others.has(column.name))
  const fit = able.filter(({ unfit }) => unfit === undefined)
  return (fit.length > 0 ? fit : able).map(({ name }) => name)
}

/** How a column goes into the network: as one input for each category, as one number, or as the parts of a date. */
export function encodingOf(
  column: Column,
  preprocessing: Preprocessing,
): 'one-hot' | 'number' | 'date-parts' {
  if (column.kind === 'date') return isDaysAlone(datePartsOf(column, preprocessing)) ? 'number' : 'date-parts'
  if (column.kind !== 'category') return 'number'
  return ofColumn(preprocessing.columns, column.name)?.encoding ?? 'one-hot'
}

/** The parts of a column of dates that feed the network, in the order of their inputs: the days where none are chosen. */
export function datePartsOf({ name }: Column, { columns }: Preprocessing): readonly DatePart[] {
  return inOrder(ofColumn(columns, name)?.parts ?? ['days'])
}

const isDaysAlone = (parts: readonly DatePart[]): boolean => parts.length === 1 && parts[0] === 'days'

/** What stands in for the column's missing values; a choice that does not fit the column's kind is not looked at. */
export function imputationOf(
  column: Column,
  { numbers, categories, columns }: Preprocessing,
): NumberImputation | CategoryImputation {
  const own = ofColumn(columns, column.name)?.imputation ?? null
  if (column.kind === 'category' || column.kind === 'boolean') {
    return own === 'most-frequent' || own === 'own' ? own : categories
  }
  return own === 'mean' || own === 'median' || own === 'zero' ? own : numbers
}

/**
 * Inputs of the network that a column becomes. A category of its own for missing values takes a further one-hot input,
 * whether or not training rows lack a value, so that the network's shape does not depend on the split.
 */
export function inputsOf(column: Column, preprocessing: Preprocessing): number {
  const encoding = encodingOf(column, preprocessing)
  if (encoding === 'number') return 1
  if (encoding === 'date-parts')
    return datePartsOf(column, preprocessing).reduce((sum, part) => sum + partInputs[part], 0)
  const own = imputationOf(column, preprocessing) === 'own' && column.missing > 0 ? 1 : 0
  return Math.max(1, (column.categories?.length ?? 0) + own)
}

/** Shape of one input row of the network for this data. */
export function inputShape(
  manifest: DatasetManifest,
  data: Chosen & Pick<RunData, 'preprocessing'>,
): RowShape {
  if (manifest.image !== null) return [manifest.image.height, manifest.image.width, manifest.image.channels]
  const byName = new Map(manifest.columns.map((column) => [column.name, column]))
  const widths = featureNames(manifest, data).map((name) => {
    const column = byName.get(name)
    return column === undefined ? 1 : inputsOf(column, data.preprocessing)
  })
  return [widths.reduce((sum, width) => sum + width, 0)]
}

/** Whole numbers up to this are classes also where they have gaps. */
const largestClass = 1000

/** Up to this 32 bits tell all whole numbers apart. */
export const largestWhole = 2 ** 24

const wholesFrom = (first: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => first + index)

/**
 * The whole numbers of a numeric column that are classes, in order: those that occur where they are few or without a gap,
 * else 0…max; null where they cannot be classes (fractions, below 0 or above 1,000 with gaps).
 */
function classWholes({ integer, min, max, distinct, values, offset = 0 }: Column): readonly number[] | null {
  if (!integer) return null
  if (values !== undefined && values.length >= 2) return values
  const span = max - min + 1
  const isWhole = values !== undefined && distinct === span && span >= 2
  if (isWhole && max - offset <= largestWhole && min - offset >= -largestWhole) return wholesFrom(min, span)
  return min >= 0 && max <= largestClass ? wholesFrom(0, Math.max(2, max + 1)) : null
}

/**
 * The numbers that stand for the classes of a target in a table's file, in the order of `classNames`: those of a
 * dictionary, or the whole numbers of a numeric column. Null when the column cannot be read as classes.
 */
export function classValues(column: Column): readonly number[] | null {
  return column.categories === null ? classWholes(column) : wholesFrom(0, column.categories.length)
}

/** The same numbers as the data file holds them. */
export function storedClasses(column: Column): readonly number[] | null {
  return classValues(column)?.map((value) => storedValue(column, value)) ?? null
}

/**
 * Names of the classes of the target: the labels of images, the dictionary of a text column, or the whole numbers of a
 * numeric column. Null when the column cannot be read as classes.
 */
export function classNames(manifest: DatasetManifest, target: string | null): readonly string[] | null {
  if (target === null) return manifest.classNames
  const column = manifest.columns.find((candidate) => candidate.name === target)
  if (column === undefined) return null
  return column.categories ?? classWholes(column)?.map(String) ?? null
}

/** What the network has to answer; null when the target column does not exist or does not fit the task. */
export function targetOf(manifest: DatasetManifest, data: Pick<RunData, 'target' | 'task'>): Target | null {
  if (data.task === 'classification') {
    const names = classNames(manifest, data.target)
    return names === null ? null : { kind: 'classes', classes: names.length }
  }
  const column = manifest.columns.find((candidate) => candidate.name === data.target)
  return column?.kind === 'number' ? { kind: 'number' } : null
}
