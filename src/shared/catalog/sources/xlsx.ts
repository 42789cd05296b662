import { z } from 'zod'
import { formatOf } from '../files/formatOf'
import type { SourceEntry } from './entry'
import { readTableShape, tableKey, withTablePaths } from './readTable'

/** A sheet of an Excel workbook (.xlsx, .xlsm). */
const XlsxSource = z.object({ kind: z.literal('xlsx'), ...readTableShape })

/** Workbooks of Excel. */
export const xlsx: SourceEntry<typeof XlsxSource> = {
  schema: XlsxSource,
  gives: () => 'table',
  isUnchanging: false,
  withPaths: withTablePaths,
  key: tableKey,
  files: {
    what: 'file',
    name: 'Excel',
    extensions: ['xlsx', 'xlsm'],
    isOne: (probe) => formatOf(probe) === 'xlsx',
    look: 'table',
    source: (path) => ({ kind: 'xlsx', path, format: null, testPath: null }),
  },
}
