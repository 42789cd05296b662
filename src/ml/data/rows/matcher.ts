import { AppError, unreachable } from '#shared/errors'
import type { Column, DatasetManifest } from '#shared/model/dataset'
import { storedValue } from '#shared/model/precision'
import type { RowCondition } from '#shared/model/rowFilter'

/** A condition, ready to be asked of stored values: `place` is its column's, null where it asks for row numbers alone. */
export type Matcher = {
  readonly place: number | null
  readonly holds: (stored: number, row: number) => boolean
}

/** Throws INVALID_INPUT `filterColumnMissing` and `filterDoesNotFit` with the column. */
export function matcherOf({ columns }: Pick<DatasetManifest, 'columns'>, condition: RowCondition): Matcher {
  if (condition.kind === 'rows') {
    const rows = new Set(condition.rows)
    return { place: null, holds: (_stored, row) => rows.has(row) }
  }
  const place = columns.findIndex(({ name }) => name === condition.column)
  const column = columns[place]
  const details = { column: condition.column }
  if (column === undefined) throw new AppError('INVALID_INPUT', 'filterColumnMissing', details)
  const holds = holdsIn(column, condition)
  if (holds === null) throw new AppError('INVALID_INPUT', 'filterDoesNotFit', details)
  return { place, holds }
}

/** Null where a column of this kind has nothing that the condition asks for. */
function holdsIn(
  column: Column,
  condition: Exclude<RowCondition, { kind: 'rows' }>,
): ((stored: number) => boolean) | null {
  const { kind, categories } = column
  switch (condition.kind) {
    case 'range': {
      if (kind === 'text' || categories !== null) return null
      const low = rounded(column, condition.from, -Infinity)
      const high = rounded(column, condition.to, Infinity)
      return condition.below
        ? (stored) => stored >= low && stored < high
        : (stored) => stored >= low && stored <= high
    }
    case 'values': {
      if (categories === null) return null
      const wanted = new Set(condition.values)
      return among(categories, (word) => wanted.has(word))
    }
    case 'contains': {
      if (categories === null) return null
      const wanted = condition.text.toLowerCase()
      return among(categories, (word) => word.toLowerCase().includes(wanted))
    }
    case 'missing':
      return kind === 'text' ? null : Number.isNaN
    default:
      return unreachable(condition)
  }
}

/** A limit as the values are stored, so that 0.7 in a file is not below 0.7. */
const rounded = (column: Column, limit: number | null, none: number): number =>
  limit === null ? none : Math.fround(storedValue(column, limit))

function among(words: readonly string[], isWanted: (word: string) => boolean): (stored: number) => boolean {
  const wanted = Uint8Array.from(words, (word) => (isWanted(word) ? 1 : 0))
  return (stored) => wanted[stored] === 1
}
