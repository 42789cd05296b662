import { z } from 'zod'
import { FilePath } from '#shared/model/filePath'
import { formatOf } from '../files/formatOf'
import type { SourceEntry } from './entry'

/** A Parquet file. */
const ParquetSource = z.object({ kind: z.literal('parquet'), path: FilePath })

/** Parquet. */
export const parquet: SourceEntry<typeof ParquetSource> = {
  schema: ParquetSource,
  gives: () => 'table',
  isUnchanging: false,
  withPaths: (source, change) => ({ ...source, path: change(source.path) }),
  key: ({ path }) => path,
  files: {
    what: 'file',
    name: 'Parquet',
    extensions: ['parquet'],
    isOne: (probe) => formatOf(probe) === 'parquet',
    look: null,
    source: (path) => ({ kind: 'parquet', path }),
  },
}
