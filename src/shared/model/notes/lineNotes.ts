import { z } from 'zod'
import { LeftOutKind } from '../csvLines'

/** What reading decided about the lines of a file. */
export const lineNotes = [
  /**
   * Lines of the file that are no rows: how many, where (the first 20 ranges, from and to) and what stands in the first
   * of them. `kept`: by choice they are rows all the same.
   */
  z.object({
    kind: z.literal('leftOut'),
    what: LeftOutKind,
    file: z.enum(['training', 'test']),
    kept: z.boolean(),
    count: z.int(),
    lines: z.array(z.tuple([z.int(), z.int()])),
    text: z.string(),
  }),
  /** Lines above the table are its title; `text` is what stands in the first of them. */
  z.object({
    kind: z.literal('titleSkipped'),
    file: z.enum(['training', 'test']),
    from: z.int(),
    to: z.int(),
    text: z.string(),
  }),
  /** A row that is named like a sum or a mean of others, but whose numbers are not; it is kept. */
  z.object({ kind: z.literal('totalsUnproved'), line: z.int(), text: z.string() }),
  /** All cells of the file are in one column of texts: its layout may not have been understood. */
  z.object({ kind: z.literal('oneColumn'), text: z.string() }),
  /** Cells are divided by a mark that is rare. */
  z.object({ kind: z.literal('rareDelimiter'), mark: z.string() }),
  /** How the cells are told apart, when that is not the usual way. */
  z.object({
    kind: z.literal('layout'),
    layout: z.enum(['spaces', 'fixed', 'arff', 'singleQuotes', 'backslash']),
  }),
] as const
export type LineNote = z.infer<(typeof lineNotes)[number]>
