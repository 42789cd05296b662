/** The points of a series in the order of the file; `epochs` and `times` (seconds since 1970) where the file has them. */
export type SeriesPoints = {
  readonly steps: Float64Array
  readonly values: Float64Array
  readonly epochs: Float64Array | null
  readonly times: Float64Array | null
}
