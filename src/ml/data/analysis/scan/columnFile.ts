import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { AppError } from '#shared/errors'
import type { DatasetManifest } from '#shared/model/dataset'
import { openDiskFile } from '#ml/data/store/diskFile'

/** Bytes of a stretch: small enough for a cache, large enough that a read costs nothing. */
const stretchBytes = 1 << 20

/** Where more bytes of every row than this are not wanted, the columns are read by themselves, row by row. */
const mostUnwanted = 4096

/** Some rows of some columns: those of one column lie `stride` numbers apart. Both arrays show the same memory. */
export type Stretch = {
  readonly firstRow: number
  readonly stride: number
  readonly values: Float32Array
  readonly bits: Int32Array
}

/** Takes in a stretch, in which the numbers of column `from` begin at place 0. */
export type VisitStretch = (stretch: Stretch, from: number) => void

/** The columns of a data set's `features.f32`, read from the disk as they are wanted. */
export type ColumnFile = {
  readonly rows: number
  /**
   * Visits all rows of the columns from `from` to `to` − 1, a stretch at a time; its memory is reused after the visit.
   * Between stretches other work of the process goes on. Throws CANCELLED `cancelled` once the signal is aborted,
   * DATA_CORRUPT `datasetDamaged` when the file has become shorter.
   */
  readonly scan: (from: number, to: number, visit: VisitStretch) => Promise<void>
  readonly close: () => void
}

/** Opens the table in a data set's folder; whoever calls it closes it. */
export function openColumns(
  folder: string,
  { rows, columns }: Pick<DatasetManifest, 'rows' | 'columns'>,
  signal: AbortSignal,
): ColumnFile {
  const width = columns.length
  const file = openDiskFile<Float32Array>(join(folder, 'features.f32'))
  return {
    rows,
    scan: async (from, to, visit) => {
      const alone = (width - (to - from)) * 4 > mostUnwanted
      const stride = alone ? to - from : width
      const most = Math.max(1, Math.floor(stretchBytes / 4 / stride))
      const buffer = new Float32Array(Math.min(most, rows) * stride)
      for (let firstRow = 0; firstRow < rows; firstRow += most) {
        const values = buffer.subarray(0, Math.min(most, rows - firstRow) * stride)
        if (alone) {
          for (let at = 0, row = firstRow; at < values.length; at += stride, row += 1) {
            file.read(row * width + from, values.subarray(at, at + stride))
          }
        } else file.read(firstRow * width, values)
        const bits = new Int32Array(values.buffer, 0, values.length)
        visit({ firstRow, stride, values, bits }, alone ? from : 0)
        await setImmediate()
        if (signal.aborted) throw new AppError('CANCELLED', 'cancelled')
      }
    },
    close: file.close,
  }
}
