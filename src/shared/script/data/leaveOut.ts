import { unreachable } from '../../errors'
import type { Column, DatasetManifest } from '../../model/dataset'
import { storedValue, valueOfStored } from '../../model/precision'
import type { RowCondition } from '../../model/rowFilter'
import type { RunData } from '../../model/runSpec'

/** Gives Python for the numbers of a column. */
export type CodeOf = (column: Column) => string

/** The columns that rows are left out by. */
export const leftOutColumns = ({ exclude = [] }: Pick<RunData, 'exclude'>): readonly string[] =>
  exclude.flatMap(({ where }) =>
    where.flatMap((condition) => (condition.kind === 'rows' ? [] : [condition.column])),
  )

/** Code for `left_out`, true for the rows that a person left out; nothing where there are none. */
export function leaveOut(
  { columns }: Pick<DatasetManifest, 'columns'>,
  { exclude = [] }: Pick<RunData, 'exclude'>,
  codeOf: CodeOf,
): readonly string[] {
  if (exclude.length === 0) return []
  return [
    '# Rows that were left out by hand.',
    'left_out = np.zeros(len(y), bool)',
    ...exclude.map(({ where, reason }) => {
      const all = where.map((condition) => maskOf(condition, columns, codeOf)).join(' & ')
      return `left_out |= ${all}${reason === '' ? '' : `  # ${reason.replaceAll(/\s+/g, ' ')}`}`
    }),
  ]
}

function maskOf(condition: RowCondition, columns: readonly Column[], codeOf: CodeOf): string {
  if (condition.kind === 'rows') return `np.isin(np.arange(len(y)), [${condition.rows.join(', ')}])`
  const column = columns.find(({ name }) => name === condition.column)
  if (column === undefined) return 'np.zeros(len(y), bool)'
  const cells = codeOf(column)
  switch (condition.kind) {
    case 'range': {
      const { from, to, below } = condition
      const limits = [
        ...(from === null ? [] : [`(${cells} >= ${kept(column, from)})`]),
        ...(to === null ? [] : [`(${cells} ${below ? '<' : '<='} ${kept(column, to)})`]),
      ]
      return limits.join(' & ')
    }
    case 'missing':
      return `np.isnan(${cells})`
    case 'values':
      return `np.isin(${cells}, [${placesOf(column, (word) => condition.values.includes(word))}])`
    case 'contains': {
      const wanted = condition.text.toLowerCase()
      return `np.isin(${cells}, [${placesOf(column, (word) => word.toLowerCase().includes(wanted))}])`
    }
    default:
      return unreachable(condition)
  }
}

/** A limit as the values are kept: in 32 bits. */
const kept = (column: Column, limit: number): string =>
  String(valueOfStored(column, Math.fround(storedValue(column, limit))))

/** The numbers of some words of a dictionary. */
const placesOf = ({ categories }: Column, isWanted: (word: string) => boolean): string =>
  (categories ?? []).flatMap((word, place) => (isWanted(word) ? [String(place)] : [])).join(', ')
