import type { CsvFormat } from '../../../../shared/model/csvFormat'

/** Tells whether a cell stands for nothing: it is empty but for space, or one of the format's markers. */
export function createIsMissing({ missing }: Pick<CsvFormat, 'missing'>): (text: string) => boolean {
  const markers = new Set(missing)
  const longest = Math.max(0, ...missing.map((marker) => marker.length))
  return (text) => {
    const trimmed = text.trim()
    // Most cells are longer than any marker; a set would read them whole to find that out.
    return trimmed.length <= longest ? trimmed === '' || markers.has(trimmed) : false
  }
}
