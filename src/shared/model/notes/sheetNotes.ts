import { z } from 'zod'

/** What reading decided about a workbook and the cells of its sheet. */
export const sheetNotes = [
  /** Of several sheets one was read; `others` can be, `hidden` are those of them that programs do not show, `empty` hold nothing. */
  z.object({
    kind: z.literal('sheetTaken'),
    sheet: z.string(),
    others: z.array(z.string()),
    hidden: z.array(z.string()),
    empty: z.array(z.string()),
  }),
  /** Formulas whose results the file does not hold are missing values; `cell` is the first. */
  z.object({ kind: z.literal('formulasWithoutResult'), sheet: z.string(), count: z.int(), cell: z.string() }),
  /** Of merged cells only the first holds the value; `cell` is the first range. */
  z.object({ kind: z.literal('cellsMerged'), sheet: z.string(), count: z.int(), cell: z.string() }),
  /** Line ends in cells became spaces; `cell` is the first. */
  z.object({ kind: z.literal('lineEndsInCells'), sheet: z.string(), count: z.int(), cell: z.string() }),
] as const
export type SheetNote = z.infer<(typeof sheetNotes)[number]>
