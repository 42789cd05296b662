/** Numbers as a file of rows holds them: float32 of a table, bytes of images. */
export type RowValues = Float32Array | Uint8Array

/**
 * The rows of one file, in memory or on disk: row-major, `width` values a row. Reading is synchronous; DATA_CORRUPT
 * `datasetDamaged` when the file has become shorter.
 */
export type RowFile<Values extends RowValues> = {
  readonly rows: number
  readonly width: number
  /** Copies whole rows one after the other into `out`, which holds at least rows × width values. */
  readonly gather: (rows: Int32Array, out: Values) => void
  /** Visits all rows in their order, some at a time; `values` is reused after the visit. */
  readonly scan: (visit: (firstRow: number, values: Values) => void) => void
  readonly close: () => void
}

/** The rows of a data set's `features.f32`; NaN for missing. */
export type Table = RowFile<Float32Array>

/** The pixels of a data set's `images.u8`. */
export type StoredImages = RowFile<Uint8Array>
