import { isTableSource } from '#shared/catalog/sources/ofSource'
import { AppError } from '#shared/errors'
import type { WorkerImportEvent } from '#shared/contract/worker'
import type { CsvFormat } from '#shared/model/csvFormat'
import type { DatasetManifest, DatasetSource, Rejected } from '#shared/model/dataset'
import type { ImportNote } from '#shared/model/importNote'
import { readProgress } from '../progress'
import { createTableWriter, type ColumnHead, type CreateTable } from '../store/tableWriter'
import { createCarefulRows } from './carefulRows'
import { createColumns, type CsvColumn } from './columns'
import { createFastRows } from './fastRows'
import { createGrowth, type Growth } from './growth'
import { createPlacedTarget } from './placedTarget'
import { formatOfRecords } from './layout/layoutOf'
import { createLeftOutLines, type LeftOutLines } from './lines/leftOutLines'
import { createLineRules } from './lines/lineRules'
import { watchedColumns } from './lines/watchedColumns'
import { openRows } from './readRows'
import { createRejects, type Rejects } from './rejects'
import { createRowTarget, type RowTarget } from './rowTarget'
import { resolveFormat } from './sniff/resolveFormat'
import type { ResolvedCsv } from './sniff/sniffCsv'
import { columnKey } from '#shared/byColumn'
import { resolveTest, type TestCsv } from './testFile'
import { newWordsNote } from './testWords'

/** What to read, what to call it and where to put it. */
export type CsvImport = {
  readonly path: string
  /** A file with the same columns, in any order, whose rows are the test set. */
  readonly testPath?: string | null
  /** How the test file is written; found out from it when null. */
  readonly testFormat?: CsvFormat | null | undefined
  /** Which tables are read of files that hold several, where the formats name none. */
  readonly table?: string | null | undefined
  readonly testTable?: string | null | undefined
  readonly targetFolder: string
  readonly name: string
  readonly source: DatasetSource
  /** Found out from the file when null. */
  readonly format?: CsvFormat | null
  /** How the table is written: by the caller's own thread when left out. */
  readonly createTable?: CreateTable
}

/** A file and how it is read. */
type CsvFile = ResolvedCsv & { readonly path: string }
/** The test file, whose columns may stand in another order. */
type TestFile = CsvFile & Pick<TestCsv, 'indices'>

/**
 * Makes a table of a delimited text file. Rows that cannot be read are counted, listed, and left out, filled or the end
 * of the import, as the format says. A category with too many texts becomes a column of `text`, for which everything is
 * read again. No folder is left behind when it does not end with `done`.
 * Throws what `resolveFormat`, `resolveTest` and `openRows` do, `csvBadRow` and `csvNoRows`.
 */
export async function* importCsv(job: CsvImport, signal: AbortSignal): AsyncGenerator<WorkerImportEvent> {
  const started = performance.now()
  const seconds = (): number => (performance.now() - started) / 1000
  const alone = { ...(await resolveFormat(job.path, job.format ?? null, job.table)), path: job.path }
  const found = await findTest(job, alone)
  const test = found === null ? null : { ...found.sniffed, path: job.testPath ?? '', indices: found.indices }
  const format = { ...alone.format, ...(found === null ? {} : { joins: found.joins }) }
  let training: CsvFile = { ...alone, format, notes: [...alone.notes, ...(found?.notes ?? [])] }
  for (;;) {
    const overflowed = yield* makeTable(job, training, test, seconds, signal)
    if (overflowed.length === 0) return
    training = withTexts(training, new Set(overflowed))
  }
}

/** Ends with `done`, or with the columns that have too many texts, of which no table was made. */
async function* makeTable(
  job: CsvImport,
  training: CsvFile,
  test: TestFile | null,
  seconds: () => number,
  signal: AbortSignal,
): AsyncGenerator<WorkerImportEvent, readonly string[]> {
  const growth = createGrowth()
  const columns = createColumns(training.columns, training.format, growth)
  const overflowed = (): string[] => columns.filter((column) => column.overflowed()).map(({ name }) => name)
  const kinds = columns.map(({ kind }) => kind)
  const table = await (job.createTable ?? createTableWriter)(job.targetFolder, columns.length, kinds)
  try {
    const target = createRowTarget(table, columns.length)
    let current: CsvFile = training
    const rejects = createRejects(training.format.badRows, () => current.path)
    const ends: FileEnd[] = []
    const leftOutNotes: ImportNote[] = []
    const readers = [
      readerOf(training, 'training', columns, growth, target, rejects),
      ...(test === null ? [] : [testReader(test, training, columns, growth, target, rejects)]),
    ]
    for (const reader of readers) {
      current = reader.file
      const file = await openRows({ ...current, ...reader })
      try {
        for (let goesOn = true; goesOn;) {
          goesOn = await file.next(signal)
          if (overflowed().length > 0) return overflowed()
          await table.drain()
          const counts = { rows: target.rows(), rejected: rejects.count(), seconds: seconds() }
          yield readProgress({ ...file.progress(), ...counts })
        }
        const words = columns.map((column) => column.head().categories?.length ?? 0)
        ends.push({ sourceFile: await file.finish(), rows: target.rows(), words })
        leftOutNotes.push(...reader.leftOut.notes())
      } finally {
        await file.close()
      }
      if (target.rows() === (ends.at(-2)?.rows ?? 0)) throw noRows(current.path, rejects.result())
    }
    const heads = columns.map((column) => column.head())
    const written = await table.finish({
      name: job.name,
      source: isTableSource(job.source)
        ? { ...job.source, format: training.format, testFormat: test?.format ?? null }
        : job.source,
      columns: heads,
      suggestedTarget: { never: [] },
      givenTestRows: target.rows() - (ends[0]?.rows ?? 0),
      rejected: rejects.result(),
      notes: [
        ...(test === null ? training.notes : withNewWords(training, heads, ends[0]?.words ?? [])),
        ...leftOutNotes,
      ],
      sourceFile: ends[0]?.sourceFile ?? null,
    })
    yield { kind: 'done', ...written }
    return []
  } finally {
    await table.abandon()
  }
}

/** Lines that are no rows, from those directly under the names on. */
function leftOutAbove({ unitsLines }: CsvFile, which: 'training' | 'test'): LeftOutLines {
  const leftOut = createLeftOutLines(which)
  for (const { line, text } of unitsLines) leftOut.add('units', line, text)
  return leftOut
}

/** What is known at the end of a file; rows are those of all files so far. */
type FileEnd = {
  readonly sourceFile: NonNullable<DatasetManifest['sourceFile']>
  readonly rows: number
  /** How many words each column had. */
  readonly words: readonly number[]
}

/** What reads the rows of a file, and where they go. */
function readerOf(
  file: CsvFile,
  which: 'training' | 'test',
  columns: readonly CsvColumn[],
  growth: Growth,
  target: RowTarget,
  rejects: Rejects,
) {
  const format = formatOfRecords(file.format)
  const rules = createLineRules(format, file.header, columns.length)
  const leftOut = leftOutAbove(file, which)
  const fast = createFastRows(watchedColumns(columns, rules), growth, format, rules.emptyRecords)
  const careful = createCarefulRows(columns, growth, format, target, rejects, rules, leftOut)
  return { file, target, fast, careful, rules, leftOut }
}

/** The rows of the test file go under the columns of the training file, and on with their words. */
function testReader(
  test: TestFile,
  training: CsvFile,
  columns: readonly CsvColumn[],
  growth: Growth,
  target: RowTarget,
  rejects: Rejects,
) {
  const { indices, format } = test
  const named = test.columns.map(({ name }, position) => {
    const column = training.columns[indices[position] ?? -1]
    return { name, kind: column === undefined ? ('text' as const) : column.kind }
  })
  const before = indices.map((index) => (index === null ? undefined : columns[index]))
  const own = createColumns(named, format, growth, before)
  const isSame = indices.length === columns.length && indices.every((index, position) => index === position)
  const placed = isSame ? target : createPlacedTarget(target, indices, columns.length)
  return readerOf(test, 'test', own, growth, placed, rejects)
}

/** The notes with the words that only the test file has, which are known when both files were read. */
function withNewWords(
  training: CsvFile,
  heads: readonly ColumnHead[],
  known: readonly number[],
): readonly ImportNote[] {
  const words = heads.flatMap(({ kind, name, categories }, position) => {
    const before = known[position] ?? 0
    return kind === 'category' ? newWordsNote(name, before, categories?.slice(before) ?? []) : []
  })
  return [...training.notes.filter(({ kind }) => kind !== 'testWordsNew'), ...words]
}

function noRows(file: string, rejected: Rejected | null): AppError {
  const first = rejected?.listed[0]
  if (first === undefined) return new AppError('INVALID_INPUT', 'csvNoRows', { file })
  const { line, column, reason, text } = first
  const where = { file, line, ...(column === null ? {} : { column }) }
  return new AppError('INVALID_INPUT', 'csvBadRow', { ...where, problem: reason, text })
}

async function findTest(job: CsvImport, training: ResolvedCsv): Promise<TestCsv | null> {
  const { testPath = null, testFormat = null, testTable } = job
  return testPath === null ? null : resolveTest(testPath, testFormat, training, testTable)
}

/** The same file with some columns as `text`. */
function withTexts(file: CsvFile, names: ReadonlySet<string>): CsvFile {
  const columns = file.columns.map(({ name, kind }) => ({
    name,
    kind: names.has(name) ? ('text' as const) : kind,
  }))
  const kinds = Object.fromEntries(columns.map(({ name, kind }) => [columnKey(name), kind]))
  return { ...file, columns, format: { ...file.format, kinds } }
}
