import { missingMarkers } from '#shared/model/csvFormat'
import { currencyOf } from '../cells/currencies'
import { takeApart } from '../cells/takeApart'

const numberOrDate =
  /^\s*(?:[+-]?(?:\d[\d.,'’\u00a0\u202f ]*|[.,]\d+)(?:e[+-]?\d+)?|\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}.*)\s*$/i

const markers: ReadonlySet<string> = new Set(missingMarkers)

/** A number in some way of writing it, or a date: what stands in a row rather than above it. */
export const looksLikeData = (cell: string): boolean => looksPlain(cell) || isDecorated(cell)

/** A number without anything around it, or a date. */
export const looksPlain = (cell: string): boolean => numberOrDate.test(cell)

/** A number with what stands around numbers alone: a currency, a percent sign, a bound, a sign of its own. */
function isDecorated(cell: string): boolean {
  const parts = takeApart(cell)
  if (parts === null) return false
  const { front, behind, limit } = parts
  return front !== '' || limit !== null || behind === '' || behind === '%' || currencyOf(behind) !== null
}

/** An empty cell, or a word that usually stands for one. */
export function looksMissing(cell: string): boolean {
  const trimmed = cell.trim()
  return trimmed === '' || markers.has(trimmed)
}
