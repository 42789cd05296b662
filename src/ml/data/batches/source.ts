import type { DatasetManifest } from '#shared/model/dataset'
import type { RowFilter } from '#shared/model/rowFilter'
import type { RunData } from '#shared/model/runSpec'
import { markTableRows } from '../rows/markRows'
import { chosenColumns } from '../store/chosenColumns'
import { numbersOf } from '../store/numbersOf'
import { openImages, openTable } from '../store/openTable'
import type { Table } from '../store/table'
import { imageInputs } from './imageInputs'
import type { Inputs } from './inputs'
import { tableInputs } from './tableInputs'
import { columnTargets, labelTargets, readColumn, type Targets } from './targets'

/** The rows of a data set before they are split. */
export type Source = {
  /** What a row says, for comparing rows: all but the row numbers of an index column. */
  readonly comparable: Table
  /** The targets, and that of every row as a number, NaN where it is missing. Throws `datasetDamaged`. */
  readonly targets: () => { readonly targets: Targets; readonly values: ArrayLike<number> }
  /** A column of all rows as it is stored; null where there is none of this name. */
  readonly column: (name: string) => ArrayLike<number> | null
  /** 1 for every row of a filter, for each filter. Throws as `matcherOf`. */
  readonly marks: (filters: readonly RowFilter[]) => readonly Uint8Array[]
  /** The inputs, fitted on these rows; who closes them closes the source. */
  readonly inputs: (trainRows: Int32Array) => Inputs
  readonly close: () => void
}

/** Opens the rows; see `openTable`. */
export async function openSource(
  folder: string,
  manifest: DatasetManifest,
  data: RunData,
  memoryBytes: number,
): Promise<Source> {
  const { image } = manifest
  if (image !== null) {
    const { images, labels } = await openImages(folder, manifest, memoryBytes)
    return {
      comparable: numbersOf(images),
      targets: () => ({ targets: labelTargets(labels, manifest.classNames ?? []), values: labels }),
      column: () => null,
      marks: (filters) => markTableRows(null, manifest, filters),
      inputs: (trainRows) => imageInputs(images, image, data, trainRows),
      close: images.close,
    }
  }
  const table = await openTable(folder, manifest, memoryBytes)
  const placeOf = (column: string | null): number => manifest.columns.findIndex(({ name }) => name === column)
  const indices = manifest.columns.flatMap(({ kind }, index) => (kind === 'index' ? [] : [index]))
  return {
    comparable: indices.length === table.width ? table : chosenColumns(table, indices),
    targets: () => {
      const values = readColumn(table, placeOf(data.target))
      return { targets: columnTargets(values, manifest, data), values }
    },
    column: (name) => (placeOf(name) < 0 ? null : readColumn(table, placeOf(name))),
    marks: (filters) => markTableRows(table, manifest, filters),
    inputs: (trainRows) => tableInputs(table, manifest, data, trainRows, memoryBytes),
    close: table.close,
  }
}
