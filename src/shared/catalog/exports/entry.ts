import type { Words } from '../../texts/words'

/** What is known of an export format where nothing is written: to offer it, and to say what it writes. */
export type ExportEntry = {
  /** Its name, the same in every language. */
  readonly name: string
  /** The files that an export writes into its folder, the first one being what programs open. */
  readonly files: readonly string[]
  /** One line: what it is for. */
  readonly words: Words<{ readonly use: string }>
}

/** What lies beside every model: how a row becomes inputs and outputs become an answer, in words and as a script. */
export const besideModel = ['preprocess.py', 'preprocessing.json'] as const
