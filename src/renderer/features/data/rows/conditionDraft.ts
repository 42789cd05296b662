import type { Column } from '#shared/model/dataset'
import type { RowCondition } from '#shared/model/rowFilter'
import { daysOf, daysOfMoment } from '#renderer/lib/days'

/** What can be asked of a column. */
export type ConditionKind = Exclude<RowCondition['kind'], 'rows'>

/** The conditions that a column of a kind can have, the likeliest first; none for a text, whose values are not kept. */
export function conditionKinds({
  kind,
  categories,
}: Pick<Column, 'kind' | 'categories'>): readonly ConditionKind[] {
  if (kind === 'text') return []
  return categories === null ? ['range', 'missing'] : ['values', 'contains', 'missing']
}

/** Why limits are no range. */
export type RangeFault = 'noNumber' | 'noLimits' | 'crossed'

/** A limit as it was typed: a number, or a date where the column holds dates. Undefined for what is none; null for nothing. */
export function readLimit(text: string, kind: Column['kind']): number | null | undefined {
  const typed = text.trim()
  if (typed === '') return null
  if (kind !== 'date') {
    const value = Number(typed.normalize('NFKC').replaceAll(',', ''))
    return Number.isFinite(value) ? value : undefined
  }
  return daysOf(typed) ?? daysOfMoment(typed.replace(' ', 'T')) ?? undefined
}

/** A range of two limits as they were typed, or what is wrong with them. */
export function readRange(
  column: Pick<Column, 'name' | 'kind'>,
  texts: { readonly from: string; readonly to: string },
):
  | { readonly ok: true; readonly condition: RowCondition }
  | { readonly ok: false; readonly fault: RangeFault } {
  const from = readLimit(texts.from, column.kind)
  const to = readLimit(texts.to, column.kind)
  if (from === undefined || to === undefined) return { ok: false, fault: 'noNumber' }
  if (from === null && to === null) return { ok: false, fault: 'noLimits' }
  if (from !== null && to !== null && from > to) return { ok: false, fault: 'crossed' }
  return { ok: true, condition: { kind: 'range', column: column.name, from, to, below: false } }
}
