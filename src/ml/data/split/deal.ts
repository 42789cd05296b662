import { apportion } from './apportion'
import { strataSizes, type Strata } from './strata'

/**
 * Deals the rows of `order` out to parts of the sizes given, which together take all of them. Of each stratum the first
 * rows go to the part that is named first, and so on; every part keeps the order.
 */
export function deal<Part extends string>(
  order: Int32Array,
  strata: Strata,
  totals: Readonly<Record<Part, number>>,
): Record<Part, Int32Array>
export function deal(
  order: Int32Array,
  strata: Strata,
  totals: Readonly<Record<string, number>>,
): Record<string, Int32Array> {
  const names = Object.keys(totals)
  const quotas = apportion(strataSizes(strata), Object.values(totals))
  const current = Int32Array.from(quotas, () => 0)
  const partOf = strata.of.map((stratum) => {
    const quota = quotas[stratum] ?? []
    let part = current[stratum] ?? 0
    while (quota[part] === 0) part += 1
    current[stratum] = part
    quota[part] = (quota[part] ?? 0) - 1
    return part
  })
  return Object.fromEntries(
    names.map((name, part) => [name, order.filter((_, index) => partOf[index] === part)]),
  )
}

/**
 * Deals the rows of `order` out to folds like cards, stratum after stratum, so that the folds' sizes differ by one at
 * most, in all and in every stratum. Gives one fold and all the others' rows; both keep the order.
 */
export function dealFolds(
  order: Int32Array,
  strata: Strata,
  chosen: { readonly folds: number; readonly fold: number },
): { readonly fold: Int32Array; readonly others: Int32Array } {
  let start = 0
  const next = strataSizes(strata).map((size) => (start += size) - size)
  const foldOf = strata.of.map((stratum) => {
    const index = next[stratum] ?? 0
    next[stratum] = index + 1
    return index % chosen.folds
  })
  return {
    fold: order.filter((_, index) => foldOf[index] === chosen.fold),
    others: order.filter((_, index) => foldOf[index] !== chosen.fold),
  }
}
