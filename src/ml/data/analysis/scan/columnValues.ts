import type { Column } from '#shared/model/dataset'
import { AppError } from '#shared/errors'
import { readManifest } from '#ml/data/store/reader'
import { openColumns } from './columnFile'

/** A column with the values of all rows as they are stored: NaN for missing, less its offset. */
export type ColumnValues = { readonly column: Column; readonly values: Float32Array }

/** Reads one column of a data set. @throws AppError featureMissing, CANCELLED, DATA_CORRUPT datasetDamaged */
export async function columnValues(folder: string, name: string, signal: AbortSignal): Promise<ColumnValues> {
  const manifest = await readManifest(folder)
  const index = manifest.columns.findIndex((column) => column.name === name)
  const column = manifest.columns[index]
  if (column === undefined) throw new AppError('INVALID_INPUT', 'featureMissing', { column: name })
  const values = new Float32Array(manifest.rows)
  const file = openColumns(folder, manifest, signal)
  try {
    await file.scan(index, index + 1, ({ firstRow, stride, values: some }, start) => {
      for (let place = index - start, row = firstRow; place < some.length; place += stride, row += 1)
        values[row] = some[place] ?? Number.NaN
    })
  } finally {
    file.close()
  }
  return { column, values }
}
