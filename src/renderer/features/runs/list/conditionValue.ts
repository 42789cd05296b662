import { kindOfColumn, type Comparison, type RunColumn } from '#shared/model/runQuery'
import { taggedMetric } from '#shared/catalog/metrics/index'
import { parseNumber } from '#renderer/ui/fields/parseNumber'

/** Comparisons that say something of a column: those of order need numbers. */
export function comparisonsOf(column: RunColumn): readonly Comparison[] {
  const kind = kindOfColumn(column)
  if (kind.kind === 'figure' || kind.kind === 'delta') return ['>=', '<=', '>', '<', '=', '!=']
  if (kind.kind === 'setting') return ['=', '!=', '>=', '<=', 'contains']
  switch (kind.fact) {
    case 'number':
    case 'epochsDone':
    case 'trainSeconds':
    case 'parameters':
    case 'createdAt':
      return ['>=', '<=', '=']
    case 'state':
      return ['=', '!=']
    case 'tags':
      return ['=', '!=', 'contains']
    case 'name':
    case 'datasetName':
    case 'engine':
    case 'note':
      return ['contains', '=', '!=']
  }
}

/** Whether the figure of a column is typed in percent. */
export function isTypedInPercent(column: RunColumn): boolean {
  const kind = kindOfColumn(column)
  return kind.kind === 'figure' && taggedMetric(kind.tag).metric.unit === 'share'
}

/** What a text that a person typed means for a column; null where it is no such value. */
export function conditionValue(column: RunColumn, is: Comparison, text: string): number | string | null {
  const trimmed = text.trim()
  if (trimmed === '') return null
  if (column === 'createdAt') {
    const at = Date.parse(trimmed)
    return Number.isNaN(at) ? null : at
  }
  const typed = parseNumber(trimmed.replace(/\s*%$/u, ''), {})
  const number = typed.ok ? typed.value : null
  if (isTypedInPercent(column)) return number === null ? null : number / 100
  if (is === 'contains') return trimmed
  if (number !== null) return number
  const needsNumber = is !== '=' && is !== '!='
  return needsNumber ? null : trimmed
}
