import type { DatasetManifest } from '#shared/model/dataset'
import { valueOfStored } from '#shared/model/precision'
import type { RunData, Scaling } from '#shared/model/runSpec'
import type { FittedScaling, ModelFeature } from '#shared/model/trainedModel'
import { datePartsOf, encodingOf, featureNames, imputationOf, inputsOf } from '#shared/network/rowShape'
import type { DatePart } from '#shared/model/dateParts'
import type { Table } from '../store/table'
import { sumSquares } from './columnSums'
import { partPairs, yearSummaries } from './dateInputs'
import { fitImputation, type Filled, type ImputedColumn } from './imputation'
import { fitPair, fittedScaling, needsDeviation, unscaled, type Pair } from './scaling'
import type { Summary } from './summary'
import { eachRowOf, type EachRow } from './trainRows'
import { ofColumn } from '#shared/byColumn'

/** What the training rows of a table come to: all that prediction needs of them. */
export type FittedTable = {
  readonly features: readonly ModelFeature[]
  /** A pair for each input of the network. */
  readonly scaling: FittedScaling
  /** Inputs of the network. */
  readonly rowSize: number
  /** The index of each feature in a row of the table. */
  readonly indices: Int32Array
}

/**
 * Fits imputation, one-hot and scaling on the training rows, for features that `checkFeatures` accepted. Imputation comes
 * first, as in scikit-learn's `make_pipeline(SimpleImputer(), StandardScaler())`: with m of n values missing and the
 * fill f, the mean is μ = (Σx + m·f) / n, the deviation √((Σ(x − μ)² + m·(f − μ)²) / n), and minimum and maximum look
 * at f too; the sums are over the values that are there, in the order of `eachRowOf`. Sums are taken of the values as
 * they are stored, less the column's offset, so that none loses what lies far from 0; what is given is in its own units.
 */
export function fitTable(
  manifest: DatasetManifest,
  data: RunData,
  table: Table,
  trainRows: Int32Array,
): FittedTable {
  const eachRow = eachRowOf(table, trainRows)
  const chosen = chosenFeatures(manifest, data)
  const fitted = fitImputation(eachRow, table.width, chosen).flatMap((filled, at) => {
    const feature = chosen[at]
    return feature === undefined ? [] : [{ ...feature, ...filled, ...filledSummary(filled) }]
  })
  const standard = fitted.filter(({ parts, scaling }) => parts.includes('days') && needsDeviation(scaling))
  const deviations = deviationsOf(eachRow, table.width, standard)
  const years = yearSummaries(
    eachRow,
    table.width,
    fitted.filter(({ parts }) => parts.includes('year')),
  )
  const pairs = fitted.flatMap((feature): readonly Pair[] => {
    const { column, encoding, parts, index, summary } = feature
    const pairOf = (figures: Summary): Pair => fitPair(feature.scaling, () => figures)
    const days = (): Summary => ({
      min: valueOfStored(column, summary.min),
      max: valueOfStored(column, summary.max),
      mean: valueOfStored(column, summary.mean),
      deviation: deviations.get(index) ?? 0,
    })
    const ofYears = years.get(index)
    switch (encoding) {
      case 'one-hot':
        return Array.from({ length: inputsOf(column, data.preprocessing) }, () => unscaled)
      case 'number':
        return [pairOf(days())]
      case 'date-parts': {
        const year = ofYears === undefined ? unscaled : pairOf(ofYears)
        return partPairs(parts, { days: pairOf(days()), year }, unscaled)
      }
    }
  })
  const features = fitted.map(({ column, encoding, parts, fill, mean, sums }): ModelFeature => {
    const { name, kind, categories, integer, offset } = column
    return {
      name,
      kind,
      categories,
      min: valueOfStored(column, sums.min),
      max: valueOfStored(column, sums.max),
      mean: valueOfStored(column, mean),
      encoding,
      ...(encoding === 'date-parts' ? { parts: [...parts] } : {}),
      fill: valueOfStored(column, fill),
      inputs: inputsOf(column, data.preprocessing),
      integer,
      ...(offset === undefined ? {} : { offset }),
    }
  })
  const scaling = fittedScaling(pairs)
  return {
    features,
    scaling,
    rowSize: scaling.offset.length,
    indices: Int32Array.from(chosen, ({ index }) => index),
  }
}

type Chosen = ImputedColumn & {
  readonly encoding: ModelFeature['encoding']
  /** What a number gives, or a date: `days` is the value itself. */
  readonly parts: readonly DatePart[]
  readonly scaling: Scaling
}

function chosenFeatures(manifest: DatasetManifest, data: RunData): Chosen[] {
  const { preprocessing } = data
  const indices = new Map(manifest.columns.map(({ name }, index) => [name, index]))
  return featureNames(manifest, data).flatMap((name) => {
    const index = indices.get(name) ?? -1
    const column = manifest.columns[index]
    if (column === undefined) return []
    const own = ofColumn(preprocessing.columns, name)?.scaling ?? null
    const encoding = encodingOf(column, preprocessing)
    return {
      column,
      index,
      imputation: imputationOf(column, preprocessing),
      encoding,
      parts:
        encoding === 'one-hot' ? [] : encoding === 'number' ? ['days'] : datePartsOf(column, preprocessing),
      scaling: own === null ? data.scaling : { kind: own },
    }
  })
}

/** The column as it is once its missing values are filled. */
function filledSummary({ sums, mean, fill }: Filled): { readonly summary: Omit<Summary, 'deviation'> } {
  const { count, missing, sum, min, max } = sums
  if (missing === 0) return { summary: { min, max, mean } }
  if (count === 0) return { summary: { min: fill, max: fill, mean: fill } }
  return {
    summary: {
      min: Math.min(min, fill),
      max: Math.max(max, fill),
      mean: (sum + missing * fill) / (count + missing),
    },
  }
}

/** Population deviations of the filled columns, by the index of the column. */
function deviationsOf(
  eachRow: EachRow,
  width: number,
  columns: readonly (Chosen & Filled & ReturnType<typeof filledSummary>)[],
): ReadonlyMap<number, number> {
  if (columns.length === 0) return new Map()
  const squares = sumSquares(
    eachRow,
    width,
    columns.map(({ index, summary }) => ({ index, centre: summary.mean })),
  )
  return new Map(
    columns.map(({ index, sums, fill, summary }, at) => {
      const ofFills = sums.missing * (fill - summary.mean) ** 2
      return [index, Math.sqrt(((squares[at] ?? 0) + ofFills) / (sums.count + sums.missing))]
    }),
  )
}
