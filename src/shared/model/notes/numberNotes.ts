import { z } from 'zod'

const ReadExample = z.object({ text: z.string(), value: z.number() })
/** Cells as they stand in the file and the numbers that they are read as. */
const ReadExamples = z.array(ReadExample)
const counted = { column: z.string(), count: z.int(), cells: z.int(), ...ReadExample.shape }

/** What reading decided about columns that are, or look like, numbers. */
export const numberNotes = [
  /** Numbers with something around them that is left out; `unit` is its name, empty where only signs are unusual. */
  z.object({ kind: z.literal('numbersRead'), column: z.string(), unit: z.string(), examples: ReadExamples }),
  /** Numbers of different things in one column, which somebody wanted to be read as they stand. */
  z.object({ kind: z.literal('unitsTogether'), column: z.string(), examples: ReadExamples }),
  /** Cells like `<0.05`, of all that were looked at, and what becomes of them. */
  z.object({ kind: z.literal('limitsRead'), ...counted, as: z.enum(['bound', 'missing']) }),
  /** Signs that say how good a number is, left out. */
  z.object({ kind: z.literal('marksLeftOut'), ...counted }),
  /** Words that stand for a missing value in this column of numbers alone. */
  z.object({
    kind: z.literal('wordsMissing'),
    column: z.string(),
    words: z.array(z.string()),
    count: z.int(),
  }),
  /** It stays words: numbers of different things stand side by side. */
  z.object({ kind: z.literal('mixedUnits'), column: z.string(), examples: z.array(z.string()) }),
  /** It stays words: many cells are numbers, but too many are not. */
  z.object({
    kind: z.literal('fewNumbers'),
    column: z.string(),
    numbers: z.int(),
    cells: z.int(),
    examples: z.array(z.string()),
  }),
  /** It stays words: its digits are a code. */
  z.object({
    kind: z.literal('codesKept'),
    column: z.string(),
    reason: z.enum(['leadingZeros', 'phone', 'long', 'tooLarge']),
    text: z.string(),
  }),
] as const
export type NumberNote = z.infer<(typeof numberNotes)[number]>
