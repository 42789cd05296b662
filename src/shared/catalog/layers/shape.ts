/** Shape of one row between layers: `[features]`, or `[height, width, channels]`. The batch size is left out. */
export type RowShape = readonly number[]

/** Why a layer cannot take rows of a shape. */
export type ShapeFault =
  | { readonly kind: 'needsFlat'; readonly got: RowShape }
  | { readonly kind: 'needsImage'; readonly got: RowShape }
  | {
      readonly kind: 'windowTooLarge'
      readonly window: number
      readonly height: number
      readonly width: number
    }

/** A sum of products, term by term: `[[784, 512], [512]]` is 784 · 512 + 512. */
export type Sum = readonly (readonly number[])[]

/** A line of arithmetic; its numbers are written as the reader's language writes them. */
export type Arithmetic = readonly (string | number)[]

/** What a layer makes of rows of a shape that it can take. */
export type LayerEffect = {
  readonly output: RowShape
  /** How the size of the output comes about, where that is not plain. */
  readonly sizes?: Arithmetic
  /** Parameters that training changes. */
  readonly trainable?: Sum
  /** Number of parameters that training does not change by gradient: running mean and variance. */
  readonly nonTrainable?: number
  /** Multiply-adds for one row. */
  readonly multiplyAdds?: Sum
}

/** All factors multiplied. */
export const product = (factors: readonly number[]): number =>
  factors.reduce((left, right) => left * right, 1)

/** The value of a sum of products. */
export const sumOf = (terms: Sum): number => terms.reduce((sum, factors) => sum + product(factors), 0)

/** Whether it is a fault. */
export const isFault = (effect: LayerEffect | ShapeFault): effect is ShapeFault => 'kind' in effect
