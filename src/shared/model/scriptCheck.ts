import { z } from 'zod'
import { ScriptTarget } from '../script/program'

/** A figure of the app beside that of a script; `limit` is how far apart they may be: null where that cannot be said. */
export const ComparedFigure = z.object({
  name: z.enum(['first-outputs', 'first-loss', 'loss', 'score']),
  /** The metric behind a score, and the part it was taken on. */
  metric: z.string().nullable(),
  part: z.enum(['train', 'validation', 'fold', 'test']),
  /** Null for the outputs, of which the largest difference is told. */
  ours: z.number().nullable(),
  theirs: z.number().nullable(),
  difference: z.number().nullable(),
  limit: z.number().nullable(),
})
export type ComparedFigure = z.infer<typeof ComparedFigure>

/** What came of running a script: kept with the run. */
export const ScriptCheck = z.object({
  target: ScriptTarget,
  /** Milliseconds since 1970. */
  at: z.int(),
  python: z.object({ path: z.string(), version: z.string(), framework: z.string() }),
  seconds: z.number(),
  figures: z.array(ComparedFigure),
  /** What the script cannot repeat, by name. */
  caveats: z.array(z.string()),
  /** Every figure lies within its limit. */
  passed: z.boolean(),
})
export type ScriptCheck = z.infer<typeof ScriptCheck>
