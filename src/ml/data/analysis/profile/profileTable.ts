import type { ColumnProfile } from '#shared/model/dataProfile'
import type { Column, DatasetManifest } from '#shared/model/dataset'
import { valueOfStored } from '#shared/model/precision'
import type { ColumnFile } from '../scan/columnFile'
import { readColumns } from '../scan/readColumns'
import { edgesOf, isMeasured, profileOfCounts } from './columnProfile'
import { countUpperHalves, locate, selectionBytes, selectIndices, upperBytes } from './orderStatistics'
import { quantileIndices, quantilesOf } from './quantiles'
import { countingBytes, countValues, type CountedColumn } from './valueCounts'

/** A column whose different values were too many to be counted. */
type Crowded = { readonly position: number; readonly column: Column; readonly counted: CountedColumn }

/**
 * The profiles of all columns, exact, in one pass over the file where the counts of the values have room, and two more
 * for columns with more than 65,536 different values: the values at the indices of the quantiles are selected by the
 * upper and then the lower half of their bits.
 */
export async function profileTable(
  file: ColumnFile,
  { rows, columns }: Pick<DatasetManifest, 'rows' | 'columns'>,
): Promise<ColumnProfile[]> {
  const kept = columns.map((column, position) => ({ column, position })).filter(isKept)
  const profiles = new Map<number, ColumnProfile>()
  const found = await readColumns(
    file,
    kept.map(({ column, position }) => ({
      column: position,
      bytes: countingBytes(Math.min(rows, column.distinct ?? rows)),
      start: () => {
        const { visit, result } = countValues()
        return {
          visit,
          // The counts of one pass make room for those of the next.
          result: (): Crowded | null => {
            const counted = result()
            if (counted.counts === null) return { position, column, counted }
            profiles.set(position, profileOfCounts(column, rows, counted, counted.counts))
            return null
          },
        }
      },
    })),
  )
  const crowded = found.filter((column) => column !== null)
  const selected = await selectColumns(
    file,
    crowded.filter(({ column }) => isMeasured(column)),
  )
  for (const { position, column, counted } of crowded) {
    profiles.set(position, { ...unknown(column, rows - counted.present), ...selected.get(position) })
  }
  return columns.map((column, position) => profiles.get(position) ?? unknown(column, column.missing))
}

/** Of texts only numbers that stand for them are stored, which say nothing. */
const isKept = ({ column }: { readonly column: Column }): boolean => column.kind !== 'text'

const unknown = ({ name }: Column, missing: number): ColumnProfile => {
  return { name, missing, distinct: null, quantiles: null, histogram: null, top: [] }
}

async function selectColumns(
  file: ColumnFile,
  crowded: readonly Crowded[],
): Promise<ReadonlyMap<number, Pick<ColumnProfile, 'quantiles' | 'histogram'>>> {
  const uppers = await readColumns(
    file,
    crowded.map(({ position, column, counted }) => ({
      column: position,
      bytes: upperBytes,
      start: () => {
        const { visit, result } = countUpperHalves(edgesOf(column, counted), column.offset)
        return {
          visit,
          result: () => {
            const { counts, histogram } = result()
            return {
              position,
              column,
              counted,
              histogram,
              requested: locate(counts, quantileIndices(counted.present)),
            }
          },
        }
      },
    })),
  )
  const pairs = await readColumns(
    file,
    uppers.map(({ position, column, counted, histogram, requested }) => ({
      column: position,
      bytes: selectionBytes(requested),
      start: () => {
        const { visit, result } = selectIndices(requested)
        return {
          visit,
          result: () => {
            const values = result()
            const quantiles = quantilesOf(counted.present, (index) =>
              valueOfStored(column, values.get(index) ?? 0),
            )
            return [position, { quantiles, histogram }] as const
          },
        }
      },
    })),
  )
  return new Map(pairs)
}
