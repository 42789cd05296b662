import { unreachable } from '#shared/errors'
import type { Column, DatasetManifest } from '#shared/model/dataset'
import type { RowCondition } from '#shared/model/rowFilter'
import type { RunData } from '#shared/model/runSpec'
import { numbersOf } from './columnNumbers'

/** Code that takes out the rows that a person left out; nothing where there are none. */
export function leaveOut(manifest: DatasetManifest, { exclude = [] }: RunData): readonly string[] {
  if (exclude.length === 0) return []
  const filters = exclude.map(({ where, reason }) => {
    const all = where.map((condition) => `(${codeOf(condition, manifest)})`).join(' & ')
    return `left_out |= ${all}${reason === '' ? '' : `  # ${reason.replaceAll(/\s+/g, ' ')}`}`
  })
  return [
    '# Rows that were left out by hand.',
    'left_out = pd.Series(False, index=table.index)',
    ...filters,
    'table = table[~left_out]',
  ]
}

function codeOf(condition: RowCondition, manifest: DatasetManifest): string {
  if (condition.kind === 'rows') return `table.index.isin([${condition.rows.join(', ')}])`
  const column = manifest.columns.find(({ name }) => name === condition.column)
  if (column === undefined) return 'False'
  const numbers = `(${numbersOf(column, manifest.source)})`
  switch (condition.kind) {
    case 'range': {
      const { from, to, below } = condition
      const limits = [
        ...(from === null ? [] : [`${numbers} >= ${String(from)}`]),
        ...(to === null ? [] : [`${numbers} ${below ? '<' : '<='} ${String(to)}`]),
      ]
      return limits.length === 1 ? limits.join('') : limits.map((limit) => `(${limit})`).join(' & ')
    }
    case 'missing':
      return `${numbers}.isna()`
    case 'values':
      return `${numbers}.isin([${placesOf(column, (word) => condition.values.includes(word))}])`
    case 'contains': {
      const wanted = condition.text.toLowerCase()
      return `${numbers}.isin([${placesOf(column, (word) => word.toLowerCase().includes(wanted))}])`
    }
    default:
      return unreachable(condition)
  }
}

/** The numbers of some words of a dictionary. */
const placesOf = ({ categories }: Column, isWanted: (word: string) => boolean): string =>
  (categories ?? []).flatMap((word, place) => (isWanted(word) ? [String(place)] : [])).join(', ')
