import type { CsvFormat } from '#shared/model/csvFormat'
import { sniffCsv, type ResolvedCsv } from './sniffCsv'

/**
 * How a file is to be read. Everything in `wanted` is kept; the kinds of columns that it does not name, or everything
 * when it is null, is found out from parts of the file. Throws `csvEmpty`, `csvNoRows`, `csvNotATable`, `csvQuote`
 * (when no record can be read), `csvTooManyColumns` and what the file system says.
 */
export async function resolveFormat(
  path: string,
  wanted: CsvFormat | null,
  table: string | null = null,
): Promise<ResolvedCsv> {
  const { format, columns, firstRowLine, confidence, notes, words, header, unitsLines } = await sniffCsv(
    path,
    wanted,
    table,
  )
  return { format, columns, firstRowLine, confidence, notes, words, header, unitsLines }
}
