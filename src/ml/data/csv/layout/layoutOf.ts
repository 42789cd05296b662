import { unreachable } from '#shared/errors'
import type { CsvFormat } from '#shared/model/csvFormat'
import { createArffRewriter, type ArffAttribute } from './arff'
import { createCellsOfRecord } from './cellsOfRecord'
import { unitSeparator } from './encodeCells'
import { createRewriter, type Rewriter } from './rewriter'
import { cellsBetweenSpaces, createFixedCells } from './spaces'

/** What tells cells apart. */
export type Dialect = Pick<CsvFormat, 'delimiter' | 'layout'>

/** Whether the readers understand the text as it stands: one byte of ASCII between cells, `"` around texts, doubled inside. */
export function isPlain({ delimiter, layout }: Dialect): boolean {
  const isPlainQuoting = layout.kind === 'delimited' && layout.quote === '"' && layout.escape === 'doubled'
  return isPlainQuoting && delimiter.length === 1 && delimiter.charCodeAt(0) < 0x80
}

/** What stands between cells where records are read: the delimiter, or what rewriting puts there. */
export function readDelimiter(dialect: Dialect): string {
  return isPlain(dialect) ? dialect.delimiter : unitSeparator
}

/**
 * What turns text into plain delimited text line by line, so that everything behind it knows one layout only; null for
 * text that is plain. `attributes` are those of ARFF where a text begins behind them; lines of notes stay as they are.
 */
export function createLayoutRewriter(
  dialect: Dialect,
  isComment: (line: string) => boolean,
  attributes: readonly ArffAttribute[] | null = null,
): Rewriter | null {
  if (isPlain(dialect)) return null
  const { delimiter, layout } = dialect
  switch (layout.kind) {
    case 'delimited': {
      const { quote, escape } = layout
      // An apostrophe at the beginning of a word is no quotation mark that the next lines would close.
      const quoting = {
        delimiter,
        quotes: quote,
        backslash: escape === 'backslash',
        manyLines: quote === '"',
      }
      return createRewriter(createCellsOfRecord(quoting), isComment)
    }
    case 'spaces':
      return createRewriter(cellsBetweenSpaces, isComment)
    case 'fixed':
      return createRewriter(createFixedCells(layout.starts), isComment)
    case 'arff':
      return createArffRewriter(attributes)
    default:
      return unreachable(layout)
  }
}

/** The format as the readers of records take it, behind the rewriting. */
export function formatOfRecords(format: CsvFormat): CsvFormat {
  if (isPlain(format)) return format
  // Text that was decoded on the way is valid; U+FFFD stands in it for bytes that were not, as in that of other encodings.
  return {
    ...format,
    delimiter: unitSeparator,
    encoding: format.encoding === 'utf-8' ? 'utf-16le' : format.encoding,
  }
}
