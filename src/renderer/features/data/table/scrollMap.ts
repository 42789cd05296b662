/**
 * How far a browser's scroll bar goes for a table of any length. An element ends at about 30 million pixels, so a longer
 * table is drawn on a shorter one: the scroll bar gives the place, and the wheel and the keys move by real rows.
 */
export type ScrollMap = {
  /** Pixels of the scrolled body. */
  readonly height: number
  /** The body is shorter than its rows: a pixel of the scroll bar is more than a pixel of the table. */
  readonly capped: boolean
  /** The largest offset: the last row stands at the bottom. */
  readonly mostOffset: number
  /** Offset into the rows (pixels) at a position of the scroll bar. */
  readonly offsetAt: (scroll: number) => number
  /** Position of the scroll bar for an offset into the rows. */
  readonly scrollAt: (offset: number) => number
}

/** Well below the limit of every browser, and exact to a fraction of a pixel. */
export const tallestBody = 8_000_000

const within = (value: number, most: number): number => Math.min(most, Math.max(0, value))

/** The mapping for `rows` rows of `rowHeight` pixels, of which `extent` pixels are in sight. */
export function scrollMap(rows: number, rowHeight: number, extent: number): ScrollMap {
  const full = rows * rowHeight
  const height = Math.min(full, tallestBody)
  const mostScroll = Math.max(0, height - extent)
  const mostOffset = Math.max(0, full - extent)
  const capped = full > height
  const ratio = mostScroll === 0 ? 1 : mostOffset / mostScroll
  return {
    height,
    capped,
    mostOffset,
    // Browsers round the scroll position: the last pixel means the end.
    offsetAt: (scroll) =>
      scroll >= mostScroll - 0.5 ? mostOffset : within(capped ? scroll * ratio : scroll, mostOffset),
    scrollAt: (offset) => within(capped ? offset / ratio : offset, mostScroll),
  }
}

/** The rows that are at least partly in sight at an offset: from `first` up to, without, `end`. */
export function rowsInSight(
  offset: number,
  extent: number,
  rowHeight: number,
  rows: number,
): { readonly first: number; readonly end: number } {
  const first = Math.min(rows, Math.max(0, Math.floor(offset / rowHeight)))
  return { first, end: Math.min(rows, Math.ceil((offset + extent) / rowHeight)) }
}

/** The offset that brings a row into sight with the least movement. */
export function offsetShowing(row: number, offset: number, extent: number, rowHeight: number): number {
  const top = row * rowHeight
  if (top < offset) return top
  return top + rowHeight > offset + extent ? top + rowHeight - extent : offset
}
