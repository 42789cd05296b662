/**
 * The rows of a data set's `features.f32`, in memory or on disk. Row-major, `width` numbers a row, NaN for missing.
 * Reading is synchronous; DATA_CORRUPT `datasetDamaged` when the file has become shorter.
 */
export type Table = {
  readonly rows: number
  readonly width: number
  /** Copies whole rows one after the other into `out`, which holds at least rows × width numbers. */
  readonly gather: (rows: Int32Array, out: Float32Array) => void
  /** Visits all rows in their order, some at a time; `values` is reused after the visit. */
  readonly scan: (visit: (firstRow: number, values: Float32Array) => void) => void
  readonly close: () => void
}
