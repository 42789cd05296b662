import { setImmediate } from 'node:timers/promises'
import { AppError } from '#shared/errors'
import type { DataPicture } from '#shared/model/dataPicture'
import type { Column } from '#shared/model/dataset'
import type { RunData } from '#shared/model/runSpec'
import { placedColumns, type PlacedColumn } from '../placedColumns'
import { relationsOf } from '../relations/relationsOf'
import type { ColumnFile } from '../scan/columnFile'
import { sampledColumn, type PictureSample } from './sample'

/** Columns of a map that can still be read. */
const mostColumns = 24

/** A category of more values goes with anything in a sample. */
const mostCategories = 50

type Pairs = Extract<DataPicture, { kind: 'relations' }>['pairs']

/**
 * How the columns go with each other: Pearson's r between numbers, Cramér's V between categories (booleans are some), the
 * correlation ratio between the two. Of many columns those that go with the target most. Throws CANCELLED `cancelled`.
 */
export async function relationMap(
  sample: PictureSample,
  data: Pick<RunData, 'target' | 'task'>,
  signal: AbortSignal,
): Promise<Extract<DataPicture, { kind: 'relations' }>> {
  const { manifest, rows, all } = sample
  const placed = placedColumns(manifest)
  const target = placed.find(({ column }) => column.name === data.target)
  const others = placed.filter((one) => one !== target && isComparable(one.column))
  const file = sampleFile(sample)
  const strongest = target === undefined ? others : await byStrength(file, sample, target, others, data)
  const shown = [...(target === undefined ? [] : [target]), ...strongest].slice(0, mostColumns)
  const pairs: Pairs = []
  for (const [one, first] of shown.entries()) {
    pairs.push(...(await pairsOf(file, sample, shown, one, first, data)))
    await setImmediate()
    if (signal.aborted) throw new AppError('CANCELLED', 'cancelled')
  }
  return {
    kind: 'relations',
    sample: { drawn: rows.length, all },
    columns: shown.map(({ column }) => column.name),
    of: others.length + (target === undefined ? 0 : 1),
    pairs,
  }
}

function isComparable({ kind, categories, min, max }: Column): boolean {
  if (kind === 'text' || kind === 'index' || min === max) return false
  return (categories?.length ?? 0) <= mostCategories
}

/** The sample as a file of columns. */
function sampleFile({ rows, values, manifest }: PictureSample): ColumnFile {
  const bits = new Int32Array(values.buffer, values.byteOffset, values.length)
  return {
    rows: rows.length,
    scan: async (_from, _to, visit) => {
      visit({ firstRow: 0, stride: manifest.columns.length, values, bits }, 0)
    },
    close: () => undefined,
  }
}

/** What a column is compared as: words and the classes of a target are categories. */
function asTarget(
  sample: PictureSample,
  { column, position }: PlacedColumn,
  data: Pick<RunData, 'target' | 'task'>,
): { readonly target: Float32Array; readonly classNames: readonly string[] | null } {
  const { classNames, target } = sample
  if (column.name === data.target && data.task === 'classification') return { target, classNames }
  return { target: sampledColumn(sample, position), classNames: column.categories }
}

async function byStrength(
  file: ColumnFile,
  sample: PictureSample,
  target: PlacedColumn,
  others: readonly PlacedColumn[],
  data: Pick<RunData, 'target' | 'task'>,
): Promise<readonly PlacedColumn[]> {
  const found = await relationsOf(file, others, asTarget(sample, target, data))
  const strength = new Map(found.map(({ column, value }) => [column, Math.abs(value)]))
  const of = ({ column }: PlacedColumn): number => strength.get(column.name) ?? 0
  return others.toSorted((left, right) => of(right) - of(left))
}

/** The pairs of a column and all after it. Where one of both is words, the other is compared with its groups. */
async function pairsOf(
  file: ColumnFile,
  sample: PictureSample,
  shown: readonly PlacedColumn[],
  one: number,
  first: PlacedColumn,
  data: Pick<RunData, 'target' | 'task'>,
): Promise<Pairs> {
  const pairs: Pairs = []
  const own = asTarget(sample, first, data)
  const later = shown.map((placed, other) => ({ placed, other })).slice(one + 1)
  const isWords = (placed: PlacedColumn): boolean => asTarget(sample, placed, data).classNames !== null
  for (const { placed, other } of later) {
    const [relation] =
      own.classNames === null && isWords(placed)
        ? await relationsOf(file, [first], asTarget(sample, placed, data))
        : await relationsOf(file, [placed], own)
    if (relation === undefined) continue
    const { measure, value, rows } = relation
    pairs.push({ one, other, measure, value, rows })
  }
  return pairs
}
