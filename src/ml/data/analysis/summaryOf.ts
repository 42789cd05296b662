import type { DataSummary } from '#shared/model/dataProfile'
import type { Column } from '#shared/model/dataset'
import type { RunData } from '#shared/model/runSpec'
import { inputShape } from '#shared/network/rowShape'
import { anyMark } from '../rows/markRows'
import { checkFolds } from '../split/checkFolds'
import { readManifest } from '../store/reader'
import { countsOf } from './partCounts'
import { placedColumns } from './placedColumns'
import { relationsOf } from './relations/relationsOf'
import { readRunRows, type RunRows } from './runRows'
import { openColumns } from './scan/columnFile'
import { splitFactsOf } from './splitFacts'

/**
 * What a run's data settings come to: the rows of each part, by class, those of no part, the inputs of the network, and
 * how the columns go with the target (none for images). Throws `targetMissing`, `targetDoesNotFit`, those of `checkSplitColumn` and `splitRows`, `foldsTooMany`, `foldsRareClass`,
 * CANCELLED `cancelled` and DATA_CORRUPT `datasetDamaged`.
 */
export async function summaryOf(folder: string, data: RunData, signal: AbortSignal): Promise<DataSummary> {
  const manifest = await readManifest(folder)
  const file = manifest.kind === 'images' ? null : openColumns(folder, manifest, signal)
  try {
    const rows = await readRunRows(folder, manifest, file, data, false)
    checkFolds(data.split, rows.input)
    const others = placedColumns(manifest).filter(
      ({ column }) => column.name !== data.target && isTelling(column, manifest.rows),
    )
    return {
      train: countsOf(rows.parts.train, rows),
      validation: countsOf(rows.parts.validation, rows),
      test: countsOf(rows.parts.test, rows),
      classNames: rows.classNames === null ? null : [...rows.classNames],
      ...leftOut(rows),
      split: splitFactsOf(manifest, data, rows),
      inputs: inputShape(manifest, data).reduce((product, size) => product * size, 1),
      relations: file === null ? [] : await relationsOf(file, others, rows),
    }
  } finally {
    file?.close()
  }
}

/** A category of more values than `fewValues` with fewer rows each than this goes with anything: names, numbers of tickets. */
const [fewValues, fewestRowsPerValue] = [10, 5]

/** Whether a relation of the column would say something. */
function isTelling({ kind, categories, missing }: Column, rows: number): boolean {
  const values = kind === 'category' ? (categories?.length ?? 0) : 0
  return values <= fewValues || rows - missing >= values * fewestRowsPerValue
}

const countMarks = (marks: Uint8Array): number => marks.reduce((sum, mark) => sum + mark, 0)

/** A row without a target that also repeats another counts once, as one without a target. */
function leftOut({
  target,
  input,
  excluded,
}: RunRows): Pick<DataSummary, 'withoutTarget' | 'duplicatesDropped' | 'excluded' | 'excludedRows'> {
  let withoutTarget = 0
  let duplicatesDropped = 0
  const left = anyMark(excluded)
  for (let row = 0; row < target.length; row += 1) {
    if (left?.[row] === 1) continue
    if (Number.isNaN(target[row])) withoutTarget += 1
    else if (input.dropped?.[row] === 1) duplicatesDropped += 1
  }
  return {
    withoutTarget,
    duplicatesDropped,
    excluded: excluded.map(countMarks),
    excludedRows: left === null ? 0 : countMarks(left),
  }
}
