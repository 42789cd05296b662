import type { Column, DatasetManifest } from '#shared/model/dataset'
import { splitBy, type RunData } from '#shared/model/runSpec'
import { classNames, storedClasses } from '#shared/network/rowShape'
import { checkSplitColumn } from '#shared/network/splitFault'
import { openSource } from '../batches/source'
import { checkTarget } from '../batches/targets'
import { createClassNumber } from '../classNumbers'
import { anyMark, markRows } from '../rows/markRows'
import { droppedRows } from '../split/dropped'
import { firstEqualRows, firstKept, repeatsOf } from '../split/duplicates'
import { splitRows, type SplitInput, type SplitRows } from '../split/splitRows'
import { readLabels } from '../store/openTable'
import type { ColumnFile } from './scan/columnFile'

/** Up to so many bytes are held in memory while rows are compared. */
const comparedBytes = 256 << 20

/** What a run's settings make of the rows of a data set. */
export type RunRows = {
  /** The target of every row, of classes the class number, NaN where it is missing and where the row is left out. */
  readonly target: Float32Array
  /** Names of the target's classes; null where it is a number. */
  readonly classNames: readonly string[] | null
  /** 1 for every row that a person left out, for each exclusion. */
  readonly excluded: readonly Uint8Array[]
  /** The earliest equal row of those that are kept, row numbers aside; null where it was not asked for. */
  readonly firstEqual: Int32Array | null
  /** What the rows were split from, to split them otherwise. */
  readonly input: SplitInput
  readonly parts: SplitRows
}

/**
 * Deals out the rows as a run would. Equal rows are looked for when they are dropped, or when `compare` asks for it.
 * `file` is that of a table, null for images. Throws `targetMissing`, `targetDoesNotFit`, and those of
 * `checkSplitColumn`, `matcherOf` and `splitRows`.
 */
export async function readRunRows(
  folder: string,
  manifest: DatasetManifest,
  file: ColumnFile | null,
  data: RunData,
  compare: boolean,
): Promise<RunRows> {
  checkTarget(manifest, data)
  checkSplitColumn(manifest, data)
  const placeOf = (name: string): number => manifest.columns.findIndex((candidate) => candidate.name === name)
  const column = placeOf(data.target ?? '')
  const splitColumn = splitBy(data.split)?.column ?? null
  const excluded = await markRows(
    file,
    manifest,
    (data.exclude ?? []).map(({ where }) => where),
  )
  const left = anyMark(excluded)
  const whole =
    file === null
      ? Float32Array.from(await readLabels(folder))
      : asClasses(await readColumn(file, column), manifest.columns[column], data)
  const target = left === null ? whole : whole.map((value, row) => (left[row] === 1 ? Number.NaN : value))
  const firstEqual =
    compare || data.dropDuplicates ? firstKept(await equalRows(folder, manifest, data), left) : null
  const input: SplitInput = {
    rows: manifest.rows,
    givenTestRows: manifest.givenTestRows,
    target,
    classes: data.task === 'classification',
    dropped: droppedRows(left, data.dropDuplicates && firstEqual !== null ? repeatsOf(firstEqual) : null),
    by: file === null || splitColumn === null ? null : await readColumn(file, placeOf(splitColumn)),
  }
  return {
    target,
    classNames: data.task === 'classification' ? classNames(manifest, data.target) : null,
    excluded,
    firstEqual,
    input,
    parts: splitRows(data.split, input),
  }
}

/** Of classes their numbers in place of what stands for them in the file. */
function asClasses(target: Float32Array, column: Column | undefined, { task }: RunData): Float32Array {
  const wholes = task === 'classification' && column !== undefined ? storedClasses(column) : null
  if (wholes === null) return target
  const classNumber = createClassNumber(wholes)
  return target.map((value) => classNumber(value) ?? Number.NaN)
}

async function readColumn(file: ColumnFile, column: number): Promise<Float32Array> {
  const all = new Float32Array(file.rows)
  await file.scan(column, column + 1, ({ firstRow, stride, values }, from) => {
    for (let at = column - from, row = firstRow; at < values.length; at += stride, row += 1) {
      all[row] = values[at] ?? 0
    }
  })
  return all
}

async function equalRows(folder: string, manifest: DatasetManifest, data: RunData): Promise<Int32Array> {
  const { comparable, close } = await openSource(folder, manifest, data, comparedBytes)
  try {
    return firstEqualRows(comparable)
  } finally {
    close()
  }
}
