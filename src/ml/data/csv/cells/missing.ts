import { trimWord } from './word'

const space = 0x20
const beyondAscii = 0x80

/** Tells whether a cell stands for nothing: it is empty but for space and what cannot be seen, or one of the markers. */
export function createIsMissing(missing: readonly string[]): (text: string) => boolean {
  const markers = new Set(missing)
  const longest = Math.max(0, ...missing.map((marker) => marker.length))
  const firsts = new Set(missing.map((marker) => marker.charCodeAt(0)))
  return (text) => {
    const first = text.charCodeAt(0)
    // Nearly every cell begins with a letter or digit that no marker begins with.
    if (first > space && first < beyondAscii && !firsts.has(first)) return false
    const trimmed = trimWord(text)
    if (trimmed === '') return true
    // Most cells are longer than any marker or begin otherwise; a set of texts would read them whole to find that out.
    return trimmed.length <= longest && firsts.has(trimmed.charCodeAt(0)) && markers.has(trimmed)
  }
}
