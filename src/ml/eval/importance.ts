import type { FeatureImportance } from '#shared/model/importance'
import { seededGenerator, shuffledOrder } from '../data/random'

/** Encoded rows of a table, rows × width, and which of the inputs each column feeds. */
export type EncodedRows = {
  readonly inputs: Float32Array
  readonly count: number
  readonly width: number
  readonly columns: readonly { readonly name: string; readonly from: number; readonly inputs: number }[]
}

/** How many rows are used for so many columns: the work stays bounded as long as there are a few hundred. */
export const rowsForImportance = (columns: number, repeats: number): number =>
  Math.max(200, Math.min(4000, Math.floor(2e7 / Math.max(1, columns * repeats))))

/** Copies the rows with a column's inputs dealt out anew, together, as `order` says. */
function shuffle(
  { inputs, count, width }: EncodedRows,
  { from, inputs: wide }: EncodedRows['columns'][number],
  order: Int32Array,
  out: Float32Array,
): void {
  out.set(inputs)
  for (let row = 0; row < count; row += 1) {
    const source = (order[row] ?? 0) * width + from
    for (let at = 0; at < wide; at += 1) out[row * width + from + at] = inputs[source + at] ?? 0
  }
}

/** What shuffling the columns came to; `score` is that of the rows as they are. */
export type Importances = { readonly score: number; readonly features: readonly FeatureImportance[] }

/**
 * The importance of each column by shuffling it (L. Breiman, "Random Forests", 2001; as scikit-learn's
 * `permutation_importance`): how much less `scoreOf` gives, mean and standard deviation over the repeats, the most important
 * first. The same rows give the same importances. Gives the number of shufflings after each one; ends with null where `scoreOf`
 * gives null, as it does when it is called off.
 */
export async function* importanceOf(
  rows: EncodedRows,
  repeats: number,
  scoreOf: (inputs: Float32Array) => Promise<number | null>,
): AsyncGenerator<number, Importances | null> {
  const score = await scoreOf(rows.inputs)
  if (score === null) return null
  const scratch = new Float32Array(rows.inputs.length)
  const features: FeatureImportance[] = []
  for (const [number, column] of rows.columns.entries()) {
    const losses: number[] = []
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      const order = shuffledOrder(seededGenerator(0, 'permute', number, repeat), rows.count)
      shuffle(rows, column, order, scratch)
      const without = await scoreOf(scratch)
      if (without === null) return null
      losses.push(score - without)
      yield number * repeats + losses.length
    }
    const mean = losses.reduce((sum, loss) => sum + loss, 0) / repeats
    const deviation = Math.sqrt(losses.reduce((sum, loss) => sum + (loss - mean) ** 2, 0) / repeats)
    features.push({ name: column.name, mean, deviation })
  }
  return { score, features: features.sort((left, right) => right.mean - left.mean) }
}
