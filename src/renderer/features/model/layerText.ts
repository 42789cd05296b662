import { sumOf, type Arithmetic, type RowShape, type Sum } from '#shared/catalog/layers/shape'

/** Writes a whole number for people (with the language's digit groups). */
export type CountFormat = (count: number) => string

/** A shape with the batch in front, as PyTorch and Keras print it: `(N, 28, 28, 1)`. */
export const shapeText = (shape: RowShape, count: CountFormat): string =>
  `(N, ${shape.map(count).join(', ')})`

/** A shape without the batch: `28 × 28 × 1`. */
export const sizeText = (shape: RowShape, count: CountFormat): string => shape.map(count).join(' × ')

/** How a number comes about: `784 × 512 + 512 = 401,920`. Null for a sum without terms. */
export function sumText(terms: Sum | undefined, count: CountFormat): string | null {
  if (terms === undefined || terms.length === 0) return null
  const sum = terms.map((factors) => factors.map(count).join(' × ')).join(' + ')
  return terms.length === 1 && terms[0]?.length === 1 ? sum : `${sum} = ${count(sumOf(terms))}`
}

/** A line of arithmetic: `⌊(28 − 5) / 1⌋ + 1 = 24`. */
export const arithmeticText = (parts: Arithmetic, count: CountFormat): string =>
  parts.map((part) => (typeof part === 'number' ? count(part) : part)).join('')
