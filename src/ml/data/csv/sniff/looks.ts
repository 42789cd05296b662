import { missingMarkers } from '../../../../shared/model/csvFormat'

const numberOrDate =
  /^\s*(?:[+-]?(?:\d[\d.,'’\u00a0\u202f ]*|[.,]\d+)(?:e[+-]?\d+)?|\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}.*)\s*$/i

const markers: ReadonlySet<string> = new Set(missingMarkers)

/** A number in some way of writing it, or a date: what stands in a row rather than above it. */
export function looksLikeData(cell: string): boolean {
  return numberOrDate.test(cell)
}

/** An empty cell, or a word that usually stands for one. */
export function looksMissing(cell: string): boolean {
  const trimmed = cell.trim()
  return trimmed === '' || markers.has(trimmed)
}
