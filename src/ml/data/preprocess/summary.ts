/** What the training rows say about one feature after imputation, or about the pixels of all images or of a channel. */
export type Summary = {
  readonly min: number
  readonly max: number
  readonly mean: number
  /** Population deviation. */
  readonly deviation: number
}
