/** Where a key takes the focus in a list of `count` places that stand `across` in a line; null when it does not move it. */
export function movedPlace(
  key: string,
  at: number,
  { count, across, lines }: { readonly count: number; readonly across: number; readonly lines: number },
): number | null {
  const inside = (place: number): number => Math.min(Math.max(place, 0), count - 1)
  switch (key) {
    case 'ArrowDown':
      return inside(at + across)
    case 'ArrowUp':
      return inside(at - across)
    case 'ArrowRight':
      return across === 1 ? null : inside(at + 1)
    case 'ArrowLeft':
      return across === 1 ? null : inside(at - 1)
    case 'PageDown':
      return inside(at + across * lines)
    case 'PageUp':
      return inside(at - across * lines)
    case 'Home':
      return 0
    case 'End':
      return inside(count - 1)
    default:
      return null
  }
}
