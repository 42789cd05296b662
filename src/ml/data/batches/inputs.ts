import { AppError } from '../../../shared/errors'
import type { DatasetManifest } from '../../../shared/model/dataset'
import type { RunData } from '../../../shared/model/runSpec'
import type { FittedScaling, ModelSignature } from '../../../shared/model/trainedModel'
import { featureNames } from '../../../shared/network/rowShape'
import { applyScaling, fitScaling, pixelTable } from '../preprocess/scaling'
import { summarizeColumn, summarizePixels } from '../preprocess/summary'
import type { ImageBytes } from '../store/reader'

/** The scaled inputs of a data set in memory. */
export type Inputs = {
  /** Numbers in one row. */
  readonly rowSize: number
  readonly scaling: FittedScaling
  readonly description: ModelSignature['input']
  /** Copies the rows, scaled, one after the other into `out`, which must hold at least rows × rowSize numbers. */
  readonly gather: (rows: Int32Array, out: Float32Array) => void
}

/** Images stay bytes; a table of 256 numbers scales them while they are gathered. */
export function imageInputs(
  bytes: ImageBytes,
  image: NonNullable<DatasetManifest['image']>,
  data: RunData,
  trainRows: Int32Array,
): Inputs {
  const { pixels } = bytes
  const rowSize = image.height * image.width * image.channels
  const scaling = fitScaling(data.scaling, [() => summarizePixels(pixels, rowSize, trainRows)])
  const scaled = pixelTable(scaling)
  return {
    rowSize,
    scaling,
    description: { kind: 'images', image },
    gather: (rows, out) => {
      let to = 0
      for (const row of rows) {
        const end = (row + 1) * rowSize
        for (let from = row * rowSize; from < end; from += 1) out[to++] = scaled[pixels[from] ?? 0] ?? 0
      }
    },
  }
}

/** The chosen columns of a table, scaled once and kept together. */
export function tableInputs(
  table: Float32Array,
  manifest: DatasetManifest,
  data: RunData,
  trainRows: Int32Array,
): Inputs {
  const names = featureNames(manifest, data)
  const columns = names.map((name) => manifest.columns.findIndex((column) => column.name === name))
  const width = manifest.columns.length
  const summaries = columns.map((column) => summarizeColumn(table, width, column, trainRows))
  const scaling = fitScaling(
    data.scaling,
    summaries.map((summary) => () => summary),
  )
  const values = chosenColumns(table, width, columns)
  applyScaling(scaling, values)
  const rowSize = columns.length
  const features = summaries.map(({ min, max, mean }, at) => {
    return { name: names[at] ?? '', categories: null, min, max, mean }
  })
  return {
    rowSize,
    scaling,
    description: { kind: 'table', features },
    gather: (rows, out) => {
      let to = 0
      for (const row of rows) {
        const end = (row + 1) * rowSize
        for (let from = row * rowSize; from < end; from += 1) out[to++] = values[from] ?? 0
      }
    },
  }
}

/**
 * Checks the features of a run on a table. Throws `featureMissing`, `featureNotNumeric` (text columns are not
 * supported as features), `featureIsTarget` and `noFeatures`.
 */
export function checkFeatures(manifest: DatasetManifest, data: RunData): void {
  if (manifest.kind === 'images') return
  const names = featureNames(manifest, data)
  for (const name of names) {
    const column = manifest.columns.find((candidate) => candidate.name === name)
    if (column === undefined) throw new AppError('INVALID_INPUT', 'featureMissing', { column: name })
    if (column.kind === 'category') throw new AppError('INVALID_INPUT', 'featureNotNumeric', { column: name })
    if (name === data.target) throw new AppError('INVALID_INPUT', 'featureIsTarget', { column: name })
  }
  if (names.length === 0) throw new AppError('INVALID_INPUT', 'noFeatures', { name: manifest.name })
}

function chosenColumns(table: Float32Array, width: number, columns: readonly number[]): Float32Array {
  const rows = table.length / width
  const values = new Float32Array(rows * columns.length)
  let to = 0
  for (let row = 0; row < rows; row += 1) {
    for (const column of columns) values[to++] = table[row * width + column] ?? 0
  }
  return values
}
