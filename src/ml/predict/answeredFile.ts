import type { ImportNote } from '#shared/model/importNote'
import type { AnswerColumns, PredictionNote } from '#shared/model/predictedFile'

/** A record as it is written, without its line end, and why it has no answer. */
export type AnsweredRow = { readonly text: string; readonly error: string | null }

/** Rows with their answers; `fraction` of the input has been read. */
export type AnsweredPiece = { readonly rows: readonly AnsweredRow[]; readonly fraction: number }

/** A file or folder that a model answers, row by row. */
export type AnsweredFile = {
  readonly header: readonly string[]
  readonly columns: AnswerColumns
  readonly delimiter: string
  readonly decimal: string
  readonly pieces: (signal: AbortSignal) => AsyncGenerator<AnsweredPiece>
  /** What is to be told of the rows so far. */
  readonly notes: () => readonly PredictionNote[]
  readonly importNotes: () => readonly ImportNote[]
  readonly close: () => Promise<void>
}
