import type { Finding } from '#shared/model/dataProfile'
import type { Split } from '#shared/model/runSpec'
import { splitFactsOf } from '../splitFacts'
import type { Subject } from './subject'

/** A part that is further from its share than this share of all rows is told. */
const mostApart = 0.02

/** What should be known of the column that a split goes by. */
export function splitColumn({ manifest, data, rows, features }: Subject): Finding[] {
  const facts = splitFactsOf(manifest, data, rows)
  if (facts === null) return []
  const { by, column, missing } = facts
  const { train, validation, test } = rows.parts
  const all = train.length + validation.length + test.length
  const lone = facts.by === 'group' && facts.groups === all && all > 1
  const apart = partsOf(data.split, all)
    .map(({ part, wanted }) => ({ part, wanted, rows: rows.parts[part].length }))
    .filter((one) => Math.abs(one.rows - one.wanted) > Math.max(1, all * mostApart))
  const isInput = features.some((feature) => feature.column.name === column)
  return [
    ...(lone ? [{ kind: 'lone-groups' as const, column, rows: all, remedy: null }] : []),
    ...(missing > 0 ? [{ kind: 'split-missing' as const, by, column, rows: missing, remedy: null }] : []),
    ...(apart.length > 0
      ? [
          {
            kind: 'uneven-parts' as const,
            by,
            column,
            parts: apart,
            largest: facts.by === 'group' ? facts.largest.rows : null,
            remedy: null,
          },
        ]
      : []),
    ...(isInput
      ? [
          {
            kind: 'split-column-input' as const,
            by,
            column,
            remedy: { kind: 'ignore-columns' as const, columns: [column] },
          },
        ]
      : []),
  ]
}

/** The rows that each part would have of `all` if they could be cut anywhere. */
function partsOf(
  split: Split,
  all: number,
): { readonly part: 'train' | 'validation' | 'test'; readonly wanted: number }[] {
  if (split.kind === 'given') return []
  const held = split.kind === 'k-fold' ? 1 / split.folds : split.test
  const validation = split.kind === 'k-fold' ? (1 - held) * split.validation : split.validation
  return [
    { part: 'train', wanted: Math.round(all * (1 - held - validation)) },
    { part: 'validation', wanted: Math.round(all * validation) },
    { part: 'test', wanted: Math.round(all * held) },
  ]
}
