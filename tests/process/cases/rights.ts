/** What a command must answer: a table, a set of images, a training, or a refusal in words. */
export type Right =
  | {
      readonly kind: 'table'
      readonly rows: number
      /** `name:kind` of every column, separated by `|`; null where only the count of columns is told. */
      readonly columns: string | number
      readonly testRows: number
      /** What must be said: in the notes, the listed rows or on the error output. */
      readonly told: readonly RegExp[]
      /** Missing values by column. */
      readonly missing: Readonly<Record<string, number>>
    }
  | {
      readonly kind: 'images'
      readonly rows: number
      readonly classes: readonly string[]
      readonly testRows: number
      readonly told: readonly RegExp[]
    }
  | {
      readonly kind: 'trained'
      readonly test: Readonly<Record<string, readonly [number, number]>>
      readonly told: readonly RegExp[]
    }
  | { readonly kind: 'diverged'; readonly told: readonly RegExp[] }
  | { readonly kind: 'refused'; readonly told: readonly RegExp[] }
  /** Ends in one of several ways that are all honest: never with a crash, and with these words. */
  | { readonly kind: 'told'; readonly told: readonly RegExp[] }

type Told = readonly RegExp[]
type TableMore = {
  readonly told?: Told
  readonly testRows?: number
  readonly missing?: Readonly<Record<string, number>>
}

/** A table with these columns. */
export const table = (rows: number, columns: string | number, more: TableMore = {}): Right => ({
  kind: 'table',
  rows,
  columns,
  testRows: more.testRows ?? 0,
  told: more.told ?? [],
  missing: more.missing ?? {},
})

/** A set of images with these classes. */
export const images = (
  rows: number,
  classes: readonly string[],
  more: { readonly told?: Told; readonly testRows?: number } = {},
): Right => ({ kind: 'images', rows, classes, testRows: more.testRows ?? 0, told: more.told ?? [] })

/** A run that is done, with figures of the test in these ranges. */
export const trained = (
  test: Readonly<Record<string, readonly [number, number]>> = {},
  ...told: Told
): Right => ({ kind: 'trained', test, told })

export const diverged = (...told: Told): Right => ({ kind: 'diverged', told })
export const refused = (...told: Told): Right => ({ kind: 'refused', told })
export const told = (...words: Told): Right => ({ kind: 'told', told: words })
