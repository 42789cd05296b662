import { z } from 'zod'
import { SkippedFile } from './dataset'
import { FilePath } from './filePath'
import { ImportNotes } from './importNote'
import { Prediction } from './trainedModel'

/** Words or names that a note lists at most; all are counted. */
export const shownNames = 8

/** Whether images are inverted: where the training images are light on black and they are not, never, or always. */
export const Inversion = z.enum(['auto', 'never', 'always'])
export type Inversion = z.infer<typeof Inversion>

/** Something that is to be told of a file that a model answered. */
export const PredictionNote = z.discriminatedUnion('kind', [
  /** The file has no names, or none that the model knows: its columns count in their order. */
  z.object({ kind: z.literal('byPlace') }),
  /** Columns that the model does not take; they are kept as they are. */
  z.object({ kind: z.literal('extraColumns'), columns: z.array(z.string()), count: z.int() }),
  /** Cells without a value, which were filled as in training. */
  z.object({ kind: z.literal('filled'), column: z.string(), rows: z.int() }),
  /** Words that the model does not know: they count as missing. */
  z.object({
    kind: z.literal('unknownWords'),
    column: z.string(),
    words: z.array(z.string()),
    rows: z.int(),
  }),
  /** Text that a spreadsheet would run got an apostrophe in front. */
  z.object({ kind: z.literal('formulas'), cells: z.int() }),
  /** Images whose sides have another ratio than those of the training images. */
  /** Images that are dark on a light ground and were inverted, as the training images are light on black. */
  z.object({ kind: z.literal('imagesInverted'), images: z.int() }),
  z.object({ kind: z.literal('imageFit'), fit: z.enum(['stretch', 'pad']), images: z.int() }),
])
export type PredictionNote = z.infer<typeof PredictionNote>

/** Names of the columns that are written behind those of the file, told apart from them. */
export const AnswerColumns = z.object({
  answer: z.string(),
  /** Of each class, in the model's order; empty where the answer is a number. */
  probabilities: z.array(z.string()),
  note: z.string(),
  error: z.string(),
})
export type AnswerColumns = z.infer<typeof AnswerColumns>

/** How far the answering of a file is. `failed` rows have an error instead of an answer. */
export const PredictProgress = z.object({
  kind: z.literal('predicted'),
  rows: z.int(),
  failed: z.int(),
  fraction: z.number().min(0).max(1),
  secondsLeft: z.number().nullable(),
})
export type PredictProgress = z.infer<typeof PredictProgress>

/** What came of a file: every row of it is a row of the table that was written, in order. */
export const PredictResult = z.object({
  kind: z.literal('done'),
  rows: z.int(),
  failed: z.int(),
  columns: AnswerColumns,
  /** How the written table is divided, and its decimal mark; always UTF-8. */
  delimiter: z.string(),
  decimal: z.string(),
  notes: z.array(PredictionNote),
  /** What reading decided about the file. */
  importNotes: ImportNotes,
  /** The first of the errors, by the row (from 1) of the table. */
  errors: z.array(z.object({ row: z.int(), error: z.string() })),
})
export type PredictResult = z.infer<typeof PredictResult>

/** Progress of answering a file; the last event is `done`. */
export const PredictEvent = z.discriminatedUnion('kind', [PredictProgress, PredictResult])
export type PredictEvent = z.infer<typeof PredictEvent>

/** What came of a file that was written to `file`. */
export const WrittenAnswers = PredictResult.extend({ file: z.string(), seconds: z.number() })
export type WrittenAnswers = z.infer<typeof WrittenAnswers>

/** The same as the page and the command line are told; `notChosen`: the dialog for where to write was cancelled. */
export const AnswerEvent = z.discriminatedUnion('kind', [
  PredictProgress,
  WrittenAnswers,
  z.object({ kind: z.literal('notChosen') }),
])
export type AnswerEvent = z.infer<typeof AnswerEvent>

/** Where answers are written: where a person says in the dialog, beside the input under a free name, or to a file. */
export const AnswerTarget = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('dialog') }),
  z.object({ kind: z.literal('beside') }),
  z.object({ kind: z.literal('file'), file: FilePath, replace: z.boolean() }),
])
export type AnswerTarget = z.infer<typeof AnswerTarget>

/**
 * The first rows of a file with their answers, as they will be written: some columns of the file, then those that are added,
 * of which there are `added`. `hidden` columns are not shown.
 */
export const PredictPreview = z.object({
  header: z.array(z.string()),
  added: z.int(),
  hidden: z.int(),
  rows: z.array(z.array(z.string())).max(50),
  notes: z.array(PredictionNote),
  importNotes: ImportNotes,
})
export type PredictPreview = z.infer<typeof PredictPreview>

/** An image of a person's own: a file that was given, or its bytes as base64. */
export const OwnImage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('file'), path: FilePath }),
  z.object({ kind: z.literal('bytes'), base64: z.string().max(64_000_000) }),
])
export type OwnImage = z.infer<typeof OwnImage>

/** An image as the network sees it (bytes as base64) with its answer, or why there is none. */
export const SeenAnswer = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('seen'),
    pixels: z.string(),
    /** It had another shape, and was stretched or padded. */
    fit: z.enum(['stretch', 'pad']).nullable(),
    inverted: z.boolean(),
    prediction: Prediction,
  }),
  z.object({ kind: z.literal('fault'), reason: SkippedFile.shape.reason }),
])
export type SeenAnswer = z.infer<typeof SeenAnswer>

/** Why an image of a folder has no answer. */
export type ImageFault = SkippedFile['reason']
