/** What is known of an export format where nothing is written: to offer it, and to say what it writes. */
export type ExportEntry = {
  /** Its name, the same in every language. */
  readonly name: string
  /** The files that an export writes into its folder, the first one being what programs open. */
  readonly files: readonly string[]
}
