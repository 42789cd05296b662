/** Numbers that go through a table's hands together: few enough to stay in the processor's cache. */
const portionNumbers = 1 << 16

/** Numbers of as many whole rows of a table as are handled together. */
export const portionLength = (columnCount: number): number =>
  Math.max(1, Math.floor(portionNumbers / columnCount)) * columnCount

/** Rows of a table, in memory that can be handed from one thread to another. */
export type Portion = Float64Array<ArrayBuffer>
