import { AppError } from '../../../shared/errors'
import type { WorkerImportEvent } from '../../../shared/contract/worker'
import type { DatasetSource } from '../../../shared/model/dataset'
import { createTableWriter, type ColumnHead, type TableWriter } from '../store/tableWriter'
import { readHeader } from './header'
import { readRecords } from './records'
import { createRowReader, type RowReader } from './rows'

/** What to read, what to call it and where to put it. */
export type CsvImport = {
  readonly path: string
  readonly targetFolder: string
  readonly name: string
  readonly source: DatasetSource
}

/**
 * Makes a table of a comma-separated UTF-8 file with a header. The first thing that cannot be read ends it with the
 * file, the physical line, the column and the text; nothing is skipped or guessed, and no folder is left behind.
 */
export async function* importCsv(job: CsvImport, signal: AbortSignal): AsyncGenerator<WorkerImportEvent> {
  let table: TableWriter | null = null
  let reader: RowReader | null = null
  let rows = 0
  try {
    for await (const chunk of readRecords(job.path, signal)) {
      for (const record of chunk.records) {
        if (reader === null || table === null) {
          const names = readHeader(record, job.path)
          reader = createRowReader(names, job.path)
          table = await createTableWriter(job.targetFolder, names.length)
          continue
        }
        const row = reader.read(record)
        if (row === null) continue
        table.add(row)
        rows += 1
      }
      await table?.drain()
      yield { kind: 'read', rows, fraction: chunk.fraction }
    }
    if (reader === null || table === null) throw new AppError('INVALID_INPUT', 'csvEmpty', { file: job.path })
    if (rows === 0) throw new AppError('INVALID_INPUT', 'csvNoRows', { file: job.path })
    const columns = reader.columns()
    const { name, source } = job
    const written = await table.finish({ name, source, columns, suggestedTarget: lastColumn(columns) })
    yield { kind: 'done', ...written }
  } finally {
    await table?.abandon()
  }
}

function lastColumn(columns: readonly ColumnHead[]): string | null {
  return columns.findLast((column) => column.kind !== 'index')?.name ?? null
}
