import type { NamedTensor } from '../formats/readModel'

/** The arrays with values that are no numbers, or infinite, and how many. */
export const notFinite = (
  arrays: readonly Pick<NamedTensor, 'name' | 'values'>[],
): readonly { readonly name: string; readonly count: number }[] =>
  arrays.flatMap(({ name, values }) => {
    let count = 0
    for (const value of values) if (!Number.isFinite(value)) count += 1
    return count === 0 ? [] : [{ name, count }]
  })
