import { AppError } from '../../../shared/errors'
import type { WorkerImportEvent } from '../../../shared/contract/worker'
import type { CsvFormat } from '../../../shared/model/csvFormat'
import type { ImportNote } from '../../../shared/model/importNote'
import type { DatasetManifest, DatasetSource, Rejected } from '../../../shared/model/dataset'
import { proposedTarget } from '../../../shared/network/target'
import { readProgress } from '../progress'
import { createTableWriter, type CreateTable } from '../store/tableWriter'
import { createCarefulRows } from './carefulRows'
import { createColumns } from './columns'
import { createFastRows } from './fastRows'
import { createGrowth } from './growth'
import { formatOfRecords } from './layout/layoutOf'
import { createLeftOutLines, type LeftOutLines } from './lines/leftOutLines'
import { createLineRules } from './lines/lineRules'
import { watchedColumns } from './lines/watchedColumns'
import { openRows } from './readRows'
import { createRejects } from './rejects'
import { createRowTarget } from './rowTarget'
import { resolveFormat } from './sniff/resolveFormat'
import type { ResolvedCsv } from './sniff/sniffCsv'

/** What to read, what to call it and where to put it. */
export type CsvImport = {
  readonly path: string
  /** A file of the same columns whose rows are the test set. */
  readonly testPath?: string | null
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

/**
 * Makes a table of a delimited text file. Rows that cannot be read are counted, listed, and left out, filled or the end
 * of the import, as the format says. A category with too many texts becomes a column of `text`, for which everything is
 * read again. No folder is left behind when it does not end with `done`.
 * Throws what `resolveFormat` and `openRows` do, `csvBadRow`, `csvNoRows` and `csvTestColumnsDiffer`.
 */
export async function* importCsv(job: CsvImport, signal: AbortSignal): AsyncGenerator<WorkerImportEvent> {
  const started = performance.now()
  const seconds = (): number => (performance.now() - started) / 1000
  let training = await resolveFile(job.path, job.format ?? null)
  const test = await testFile(job.testPath ?? null, training)
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
  test: CsvFile | null,
  seconds: () => number,
  signal: AbortSignal,
): AsyncGenerator<WorkerImportEvent, readonly string[]> {
  const growth = createGrowth()
  const columns = createColumns(training.columns, training.format, growth)
  const overflowed = (): string[] => columns.filter((column) => column.overflowed()).map(({ name }) => name)
  const table = await (job.createTable ?? createTableWriter)(job.targetFolder, columns.length)
  try {
    const target = createRowTarget(table, columns.length)
    const rejects = createRejects(training.format.badRows, () => current.path)
    const ends: FileEnd[] = []
    const leftOutNotes: ImportNote[] = []
    let current = training
    for (current of test === null ? [training] : [training, test]) {
      const format = formatOfRecords(current.format)
      const rules = createLineRules(format, current.header, columns.length)
      const leftOut = leftOutAbove(current, current === test ? 'test' : 'training')
      const fast = createFastRows(watchedColumns(columns, rules), growth, format, rules.emptyRecords)
      const careful = createCarefulRows(columns, growth, format, target, rejects, rules, leftOut)
      const file = await openRows({ ...current, fast, careful, target, rules, leftOut })
      try {
        for (let goesOn = true; goesOn;) {
          goesOn = await file.next(signal)
          if (overflowed().length > 0) return overflowed()
          await table.drain()
          const counts = { rows: target.rows(), rejected: rejects.count(), seconds: seconds() }
          yield readProgress({ ...file.progress(), ...counts })
        }
        ends.push({ sourceFile: await file.finish(), rows: target.rows() })
        leftOutNotes.push(...leftOut.notes())
      } finally {
        await file.close()
      }
      if (target.rows() === (ends.at(-2)?.rows ?? 0)) throw noRows(current.path, rejects.result())
    }
    const heads = columns.map((column) => column.head())
    const written = await table.finish({
      name: job.name,
      source: job.source.kind === 'csv' ? { ...job.source, format: training.format } : job.source,
      columns: heads,
      suggestedTarget: proposedTarget(heads),
      givenTestRows: target.rows() - (ends[0]?.rows ?? 0),
      rejected: rejects.result(),
      notes: [...training.notes, ...leftOutNotes],
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
}

function noRows(file: string, rejected: Rejected | null): AppError {
  const first = rejected?.listed[0]
  if (first === undefined) return new AppError('INVALID_INPUT', 'csvNoRows', { file })
  const { line, column, reason, text } = first
  const place = { file, line, ...(column === null ? {} : { column }) }
  return new AppError('INVALID_INPUT', 'csvBadRow', { ...place, problem: reason, text })
}

async function resolveFile(path: string, format: CsvFormat | null): Promise<CsvFile> {
  return { ...(await resolveFormat(path, format)), path }
}

/** The test file, read as the training file is. Throws `csvTestColumnsDiffer` with the first column that differs. */
async function testFile(path: string | null, training: CsvFile): Promise<CsvFile | null> {
  if (path === null) return null
  // A title may stand above one of them only.
  const test = await resolveFile(path, { ...training.format, firstLine: null, leaveOut: null })
  const count = Math.max(test.columns.length, training.columns.length)
  for (let index = 0; index < count; index += 1) {
    const [expected, found] = [training.columns[index]?.name, test.columns[index]?.name]
    if (expected === found) continue
    throw new AppError('INVALID_INPUT', 'csvTestColumnsDiffer', {
      file: path,
      position: index + 1,
      expected: expected ?? '',
      found: found ?? '',
    })
  }
  return test
}

/** The same file with some columns as `text`. */
function withTexts(file: CsvFile, names: ReadonlySet<string>): CsvFile {
  const columns = file.columns.map(({ name, kind }) => ({
    name,
    kind: names.has(name) ? ('text' as const) : kind,
  }))
  const kinds = Object.fromEntries(columns.map(({ name, kind }) => [name, kind]))
  return { ...file, columns, format: { ...file.format, kinds } }
}
