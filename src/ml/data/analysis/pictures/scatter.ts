import { AppError } from '#shared/errors'
import type { DataPicture } from '#shared/model/dataPicture'
import { valueOfStored } from '#shared/model/precision'
import type { RunData } from '#shared/model/runSpec'
import { seededGenerator, shuffledOrder } from '../../random'
import { sampledColumn, type PictureSample } from './sample'

/** Points that can be told apart, and drawn in a few milliseconds. */
const mostPoints = 5000

/** A column against another. Throws INVALID_INPUT `filterColumnMissing` and `filterDoesNotFit` with the column. */
export function scatterOf(
  sample: PictureSample,
  { target: targetName }: Pick<RunData, 'target'>,
  wish: { readonly x: string; readonly y: string },
): Extract<DataPicture, { kind: 'scatter' }> {
  const { manifest, rows, all, target, classNames } = sample
  const [x, y] = [wish.x, wish.y].map((name) => readColumn(sample, name))
  const targetColumn = manifest.columns.find(({ name }) => name === targetName) ?? {}
  const order = shuffledOrder(seededGenerator(0, 'picture', 1), rows.length)
  const drawn = order.subarray(0, mostPoints).sort()
  const whole = drawn.filter((index) => !Number.isNaN(x?.[index]) && !Number.isNaN(y?.[index]))
  const pick = (values: ArrayLike<number> | undefined): number[] =>
    Array.from(whole, (index) => values?.[index] ?? 0)
  return {
    kind: 'scatter',
    sample: { drawn: drawn.length, all },
    rows: pick(rows),
    x: pick(x),
    y: pick(y),
    target: pick(target).map((value) => (classNames === null ? valueOfStored(targetColumn, value) : value)),
    classNames: classNames === null ? null : [...classNames],
  }
}

function readColumn(sample: PictureSample, name: string): Float64Array {
  const place = sample.manifest.columns.findIndex((column) => column.name === name)
  const column = sample.manifest.columns[place]
  if (column === undefined) throw new AppError('INVALID_INPUT', 'filterColumnMissing', { column: name })
  if (column.kind === 'text') throw new AppError('INVALID_INPUT', 'filterDoesNotFit', { column: name })
  return Float64Array.from(sampledColumn(sample, place), (stored) => valueOfStored(column, stored))
}
