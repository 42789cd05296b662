import type { DatasetManifest } from '#shared/model/dataset'
import type { RunData } from '#shared/model/runSpec'
import { encodingOf, featureNames, inputsOf, type Chosen } from '#shared/network/rowShape'
import { ofColumn } from '#shared/byColumn'

/** What the inputs of a table are made of. */
export type InputSummary = {
  readonly inputs: number
  readonly columns: number
  /** Of columns that are one number each, and how many of those are scaled in a way of their own. */
  readonly numbers: number
  readonly ownScaling: number
  /** Of categories with an input for each value, which are not scaled. */
  readonly oneHot: { readonly columns: number; readonly inputs: number }
  /** Of dates that feed the network in parts. */
  readonly dates: { readonly columns: number; readonly inputs: number }
}

/** The inputs of a network on a table, counted. */
export function inputSummary(
  manifest: DatasetManifest,
  data: Chosen & Pick<RunData, 'preprocessing' | 'scaling'>,
): InputSummary {
  const { preprocessing, scaling } = data
  const names = new Set(featureNames(manifest, data))
  const features = manifest.columns.filter(({ name }) => names.has(name))
  const categories = features.filter((column) => encodingOf(column, preprocessing) === 'one-hot')
  const dates = features.filter((column) => encodingOf(column, preprocessing) === 'date-parts')
  const inputsIn = (columns: typeof features): number =>
    columns.reduce((sum, column) => sum + inputsOf(column, preprocessing), 0)
  const [oneHotInputs, dateInputs] = [inputsIn(categories), inputsIn(dates)]
  const numbers = features.filter((column) => encodingOf(column, preprocessing) === 'number')
  const ownScaling = numbers.filter(({ name }) => {
    const own = ofColumn(preprocessing.columns, name)?.scaling ?? null
    return own !== null && own !== scaling.kind
  })
  return {
    inputs: numbers.length + oneHotInputs + dateInputs,
    columns: features.length,
    numbers: numbers.length,
    ownScaling: ownScaling.length,
    oneHot: { columns: categories.length, inputs: oneHotInputs },
    dates: { columns: dates.length, inputs: dateInputs },
  }
}
