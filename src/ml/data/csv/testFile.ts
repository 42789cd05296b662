import { AppError } from '#shared/errors'
import type { CsvFormat } from '#shared/model/csvFormat'
import type { ImportNote } from '#shared/model/importNote'
import { proposedTarget } from '#shared/network/target'
import { fitsKinds, withTrainingStyle } from './testCells'
import { joinedWords } from './testWords'
import { sniffCsv, type ResolvedCsv, type SniffedCsv } from './sniff/sniffCsv'

/** A test file: how its text is read, and which column of the training file each of its columns is. */
export type TestCsv = {
  /** Columns are in the order of the test file, under the names and kinds of the training file. */
  readonly sniffed: SniffedCsv
  /** By the columns of the test file: the index (from 0) in the training file, null where that has no such column. */
  readonly indices: ColumnIndices
  /** Columns of words that are joined so that the words of both files meet; to become part of both formats. */
  readonly joins: CsvFormat['joins']
  readonly notes: readonly ImportNote[]
}

type ColumnIndices = readonly (number | null)[]

/** Names that a note or an error lists. */
const shownNames = 8

/**
 * Finds out how the test file at `path` is written, or reads it as `wanted` says, and matches its columns with those of
 * the training file: by their names, or in their order where only one of the files has names. What cells mean is the
 * same in both files, how they are written need not be.
 * Throws what `resolveFormat` does, `csvTestColumnsDiffer`, `csvTestColumnsMissing` and `csvTestTargetMissing`.
 */
export async function resolveTest(
  path: string,
  wanted: CsvFormat | null,
  training: ResolvedCsv,
  table: string | null = null,
): Promise<TestCsv> {
  const { own, indices, notes } = await matched(path, wanted, training, table)
  requireAll(path, indices, training)
  const columns = own.columns.map(({ name }, position) => {
    const column = training.columns[indices[position] ?? -1]
    return column === undefined ? { name, kind: 'text' as const } : { name: column.name, kind: column.kind }
  })
  const joined = joinedWords(own, indices, training)
  const style = wanted === null ? withTrainingStyle(own, columns, training.format) : own.format
  const { missing, missingIn, spaces, badRows, kinds, limits, dates, dateOrders, times } = training.format
  const joins = { ...training.format.joins, ...joined.joins }
  const meaning = { missing, missingIn, spaces, joins, badRows, kinds, limits, dates, dateOrders, times }
  const numbers = { ...training.format.numbers, ...style.numbers }
  const format: CsvFormat = { ...style, ...meaning, numbers }
  return {
    sniffed: { ...own, columns, format },
    indices,
    joins,
    notes: [
      ...own.fileNotes.map((note) =>
        note.kind === 'titleSkipped' ? { ...note, file: 'test' as const } : note,
      ),
      ...writingNotes(format, training),
      ...notes,
      ...columnNotes(own, indices),
      ...joined.notes,
    ],
  }
}

type Matched = {
  readonly own: SniffedCsv
  readonly indices: ColumnIndices
  readonly notes: readonly ImportNote[]
}

async function matched(
  path: string,
  wanted: CsvFormat | null,
  training: ResolvedCsv,
  table: string | null,
): Promise<Matched> {
  const first = await sniffCsv(path, wanted, table)
  if (!training.format.header) {
    // A line that has not even a text above each column is none of names.
    const isNoted = first.format.header && wanted === null && first.notes.some(isUnnamed)
    const own = isNoted ? await withoutNames(path, first.format) : first
    requireWidth(path, own, training)
    const notes = own.format.header ? [{ kind: 'testByPlace' as const, named: 'test' as const }] : []
    return { own, indices: inOrder(own), notes }
  }
  for (const own of [
    first,
    ...(wanted === null ? [await asWritten(path, { ...training.format, table: first.format.table })] : []),
  ]) {
    const indices = own === null || !own.format.header ? [] : placesByName(own, training)
    if (own !== null && indices.some((index) => index !== null)) return { own, indices, notes: [] }
  }
  // No name is known: the first line is a row like the others.
  const own = first.format.header && wanted === null ? await withoutNames(path, first.format) : first
  requireWidth(path, own, training)
  if (own.format.header || !fitsKinds(own, training.columns)) {
    const [expected = ''] = training.columns.map(({ name }) => name)
    throw differ(path, { position: 1, expected, found: first.columns[0]?.name ?? '' })
  }
  return { own, indices: inOrder(own), notes: [{ kind: 'testByPlace', named: 'training' }] }
}

const isUnnamed = (note: ImportNote): boolean => note.kind === 'columnRenamed' && note.from === ''

/** The test file written as the training file is; null where it cannot be read so. */
async function asWritten(path: string, format: CsvFormat): Promise<SniffedCsv | null> {
  try {
    return await sniffCsv(path, { ...format, firstLine: null, leaveOut: null, kinds: {}, numbers: {} })
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'INVALID_INPUT') return null
    throw thrown
  }
}

const withoutNames = (path: string, format: CsvFormat): Promise<SniffedCsv> =>
  sniffCsv(path, { ...format, header: false, firstLine: null, leaveOut: null, kinds: {}, numbers: {} })

const inOrder = (own: SniffedCsv): ColumnIndices => own.columns.map((_, index) => index)

function placesByName(own: SniffedCsv, training: ResolvedCsv): ColumnIndices {
  const indices = new Map(training.columns.map(({ name }, index) => [name, index]))
  return own.columns.map(({ name }) => indices.get(name) ?? null)
}

function requireWidth(path: string, own: SniffedCsv, training: ResolvedCsv): void {
  const [expected, found] = [training.columns.length, own.columns.length]
  if (expected !== found) throw differ(path, { expected, found })
}

const differ = (file: string, details: Record<string, string | number>): AppError =>
  new AppError('INVALID_INPUT', 'csvTestColumnsDiffer', { file, ...details })

/** Throws where a column of the training file that has values is not among those of the test file. */
function requireAll(file: string, indices: ColumnIndices, training: ResolvedCsv): void {
  const found = new Set(indices)
  const absent = training.columns
    .filter(({ unfit }, index) => unfit !== 'empty' && !found.has(index))
    .map(({ name }) => name)
  if (absent.length === 0) return
  const target = proposedTarget(training.columns)
  // A further column may be the same one under another name.
  const isAlone = absent.length === 1 && !indices.includes(null)
  if (target !== null && isAlone && absent[0] === target) {
    throw new AppError('INVALID_INPUT', 'csvTestTargetMissing', { file, column: target })
  }
  const columns = absent.slice(0, shownNames).join(', ')
  throw new AppError('INVALID_INPUT', 'csvTestColumnsMissing', { file, columns, found: absent.length })
}

function columnNotes(own: SniffedCsv, indices: ColumnIndices): readonly ImportNote[] {
  const others = own.columns.filter((_, position) => indices[position] === null).map(({ name }) => name)
  const known = indices.filter((index) => index !== null)
  const isOrdered = known.every((index, rank) => rank === 0 || index > (known[rank - 1] ?? 0))
  return [
    ...(isOrdered ? [] : [{ kind: 'testOrder' as const }]),
    ...(others.length === 0
      ? []
      : [
          {
            kind: 'testColumnsLeftOut' as const,
            columns: others.slice(0, shownNames),
            count: others.length,
          },
        ]),
  ]
}

function writingNotes(format: CsvFormat, { format: other }: ResolvedCsv): readonly ImportNote[] {
  // The text of a sheet is written by its reader.
  if (format.table !== null || other.table !== null) return []
  const parts = (['encoding', 'delimiter', 'decimal'] as const).map((part) =>
    format[part] === other[part] ? null : format[part],
  )
  const [encoding = null, delimiter = null, decimal = null] = parts
  return parts.every((part) => part === null) ? [] : [{ kind: 'testWritten', encoding, delimiter, decimal }]
}
