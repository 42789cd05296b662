/** Charts that wait to be drawn, the oldest first. */
const waiting = new Set<() => unknown>()
let frame: number | null = null

function drawNext(): void {
  const [draw] = waiting
  frame = null
  if (draw === undefined) return
  waiting.delete(draw)
  if (waiting.size > 0) frame = requestAnimationFrame(drawNext)
  draw()
}

/** Draws one chart a frame: a page of several would otherwise draw all of them in one task, in which it cannot answer. */
export function drawInTurn(draw: () => unknown): void {
  waiting.add(draw)
  frame ??= requestAnimationFrame(drawNext)
}

/** A chart that is gone is not drawn any more. */
export const leaveTurn = (draw: () => unknown): boolean => waiting.delete(draw)
