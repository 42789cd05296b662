/**
 * Deals groups of rows out to parts of fixed sizes, each group in the same shares as near as whole rows allow: the
 * sizes of the groups and the totals of the parts are kept exactly, and every number is size × total ÷ rows rounded
 * down or up. First the largest remainders of a group are rounded up; then single rows change parts, where that costs
 * least, until the totals are met. Both lists add up to the same sum. The result has a list of the parts for each group.
 */
export function apportion(sizes: readonly number[], totals: readonly number[]): number[][] {
  const rows = totals.reduce((sum, total) => sum + total, 0)
  const groups = sizes.map((size) => largestRemainders(size, totals, rows))
  const surplus = totals.map(
    (total, part) =>
      groups.reduce((sum, { raised, floors }) => sum + at(floors, part) + at(raised, part), 0) - total,
  )
  const trades = tradesBetween(groups, totals.length)
  for (let from = 0; from < totals.length; from += 1) {
    while (at(surplus, from) > 0 && handOn(trades, surplus, from, [from]))
      surplus[from] = at(surplus, from) - 1
  }
  return groups.map(({ floors, raised }) => floors.map((floor, part) => floor + at(raised, part)))
}

/** A group's quotas rounded down, what that took away, and 1 where they are rounded up. */
type Group = {
  readonly floors: readonly number[]
  readonly rests: readonly number[]
  readonly raised: number[]
}

const at = (numbers: readonly number[], index: number): number => numbers[index] ?? 0

function largestRemainders(size: number, totals: readonly number[], rows: number): Group {
  const quotas = totals.map((total) => (rows === 0 ? 0 : (size * total) / rows))
  const floors = quotas.map(Math.floor)
  const rests = quotas.map((number, part) => number - at(floors, part))
  const left = size - floors.reduce((sum, floor) => sum + floor, 0)
  const raised = totals.map(() => 0)
  const order = rests.map((_, part) => part).toSorted((a, b) => at(rests, b) - at(rests, a))
  for (const part of order.slice(0, left)) raised[part] = 1
  return { floors, rests, raised }
}

/**
 * Takes one row from part `from` and gives it to one that lacks rows, directly or over parts in between. As long as a
 * part has too many rows there is such a way, since the quotas themselves meet all sizes and totals.
 */
function handOn(trades: Trades, surplus: number[], from: number, passed: readonly number[]): boolean {
  const others = surplus.map((_, part) => part).filter((part) => !passed.includes(part))
  for (const to of others.toSorted((a, b) => at(surplus, a) - at(surplus, b))) {
    const group = trades.cheapest(from, to)
    if (group === null) continue
    const lacks = at(surplus, to) < 0
    if (!lacks && !handOn(trades, surplus, to, [...passed, to])) continue
    if (lacks) surplus[to] = at(surplus, to) + 1
    trades.change(group, from, to)
    return true
  }
  return false
}

/** What rounding up in one part instead of another costs in each group. */
type Trades = {
  /** The group in which rounding `to` up instead of `from` loses least; null where none can. */
  readonly cheapest: (from: number, to: number) => Group | null
  /** Rounds `to` up instead of `from`. */
  readonly change: (group: Group, from: number, to: number) => void
}

/** The groups that may trade between two parts, cheapest first; those before `next` cannot as they are now. */
type Trade = {
  readonly from: number
  readonly to: number
  readonly order: readonly Group[]
  readonly indices: ReadonlyMap<Group, number>
  next: number
}

function tradesBetween(groups: readonly Group[], parts: number): Trades {
  const ends = Array.from({ length: parts }, (_, part) => part)
  const all = ends.flatMap((from) => ends.filter((to) => to !== from).map((to) => tradeOf(groups, from, to)))
  const isAble = ({ raised }: Group, { from, to }: Trade): boolean => raised[from] === 1 && raised[to] === 0
  return {
    cheapest: (from, to) => {
      const trade = all.find((one) => one.from === from && one.to === to)
      if (trade === undefined) return null
      for (; trade.next < trade.order.length; trade.next += 1) {
        const group = trade.order[trade.next]
        if (group !== undefined && isAble(group, trade)) return group
      }
      return null
    },
    change: (group, from, to) => {
      group.raised[from] = 0
      group.raised[to] = 1
      for (const trade of all) {
        const index = trade.indices.get(group)
        if (index !== undefined && isAble(group, trade)) trade.next = Math.min(trade.next, index)
      }
    },
  }
}

function tradeOf(groups: readonly Group[], from: number, to: number): Trade {
  const loss = ({ rests }: Group): number => at(rests, from) - at(rests, to)
  const order = groups.filter(({ rests }) => at(rests, to) > 0).toSorted((a, b) => loss(a) - loss(b))
  return { from, to, order, indices: new Map(order.map((group, index) => [group, index])), next: 0 }
}
