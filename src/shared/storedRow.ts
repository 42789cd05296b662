import type { z } from 'zod'
import { AppError } from './errors'

/** The tables of the log whose rows are documents; a row that cannot be read is told by its table. */
export type StoredTable = 'runs' | 'datasets' | 'models' | 'projects' | 'queue'

const reasons = {
  runs: 'runUnreadable',
  datasets: 'datasetUnreadable',
  models: 'modelUnreadable',
  projects: 'projectUnreadable',
  queue: 'queueUnreadable',
} as const

/**
 * What a row of the log says, by its schema.
 * @param entry what people know it by: a run's number, an id
 * @throws {AppError} DATA_CORRUPT runUnreadable …: the entry, and the first field that is wrong with why
 */
export function readStored<Schema extends z.ZodType>(
  schema: Schema,
  row: unknown,
  table: StoredTable,
  entry: string,
): z.infer<Schema> {
  const read = schema.safeParse(row)
  if (read.success) return read.data
  const [issue] = read.error.issues
  const details = { entry, field: issue?.path.join('.') ?? '', message: issue?.message ?? '' }
  throw new AppError('DATA_CORRUPT', reasons[table], details, { cause: read.error })
}

/** The rows that can be read, in order; `damaged` is told of each that cannot. */
export function readable<Row, Read>(
  rows: readonly Row[],
  read: (row: Row) => Read,
  damaged: (error: AppError) => void,
): Read[] {
  return rows.flatMap((row) => {
    try {
      return [read(row)]
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'DATA_CORRUPT') throw error
      damaged(error)
      return []
    }
  })
}
