/** The share of a column's cells that must be dates, or times, to make it one of them. */
const leastShare = 0.98
/** In a small table a few typing errors are more than the rest of that share. */
const [fewErrors, smallShare] = [3, 0.1]

/** How many of a column's cells must be dates, or times, so that the others are typing errors. */
export function neededOf(cells: number): number {
  const ofShare = Math.floor(cells * (1 - leastShare) + 1e-9)
  return Math.max(1, cells - Math.max(ofShare, Math.min(fewErrors, Math.floor(cells * smallShare))))
}
