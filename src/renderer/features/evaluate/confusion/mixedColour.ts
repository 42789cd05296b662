const channels = (hex: string): readonly number[] =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))

/** A colour between two of the form `#rrggbb`: `share` (0 to 1) of the first. */
export function mixedColour(colour: string, ground: string, share: number): string {
  const [one, other] = [channels(colour), channels(ground)]
  const mixed = one.map((value, index) => Math.round(value * share + (other[index] ?? 0) * (1 - share)))
  return `rgb(${mixed.join(' ')})`
}
