/** A stretch of a list; `next` is the place that the next one begins with, null after the last one. */
export type Page<Item> = { readonly items: Item[]; readonly next: number | null }

/** The items from `from` on, at least one, until they weigh `most` together. */
export function pageOf<Item>(
  all: readonly Item[],
  from: number,
  most: number,
  weight: (item: Item) => number,
): Page<Item> {
  let end = Math.min(from, all.length)
  for (let sum = 0; end < all.length; end += 1) {
    const item = all[end]
    sum += item === undefined ? 0 : weight(item)
    if (sum > most && end > from) break
  }
  return { items: all.slice(from, end), next: end < all.length ? end : null }
}
