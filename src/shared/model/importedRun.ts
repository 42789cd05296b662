import { z } from 'zod'
import { curveTags, type MetricTag } from '../catalog/metrics'
import { ImportedRunId } from './ids'
import { Measured } from './number'

/** What curves are read from. */
export const curveFormats = ['tensorboard', 'csv', 'jsonl', 'json'] as const
export const CurveFormat = z.enum(curveFormats)
export type CurveFormat = z.infer<typeof CurveFormat>

/**
 * What the numbers of a series count: its steps are steps of the optimizer, or epochs, or the epochs stand in a column of
 * their own.
 */
export const Counting = z.enum(['optimizerSteps', 'epochs', 'epochColumn'])
export type Counting = z.infer<typeof Counting>

/** A metric that has curves: what a series of another program can be laid over. */
export const CurveTag = z.enum(curveTags as readonly [MetricTag, ...MetricTag[]])

/** How a series of another program is understood. */
export const SeriesMeaning = z.object({
  /** Which of our curves it is laid over; null keeps it under its own name only. */
  tag: CurveTag.nullable(),
  counting: Counting,
  /** The number that the first epoch or step has: ours begin with 1. */
  first: z.union([z.literal(0), z.literal(1)]),
  /** Its values are percentages of what ours are shares of. */
  percent: z.boolean(),
})
export type SeriesMeaning = z.infer<typeof SeriesMeaning>

/** A series without its points. Steps are those of the file. */
export const SeriesOutline = z.object({
  name: z.string(),
  points: z.int().min(1),
  firstStep: z.number(),
  lastStep: z.number(),
  /** Of its last point. */
  last: Measured,
  hasEpochs: z.boolean(),
  meaning: SeriesMeaning,
})
export type SeriesOutline = z.infer<typeof SeriesOutline>

const file = z.string()
const count = z.int().min(1)

/** What reading curves decided or had to leave out; each is told with its words (`texts/curveWords`). */
export const CurveNote = z.discriminatedUnion('kind', [
  /** The last record is not whole: another program may still write. */
  z.object({ kind: z.literal('cutOff'), file, kept: z.int() }),
  /** The length of a record is damaged, so that nothing after it can be found. */
  z.object({ kind: z.literal('damagedFrom'), file, position: z.int(), kept: z.int() }),
  /** Records whose checksum is wrong; the first one at a position in bytes. */
  z.object({ kind: z.literal('recordsDamaged'), file, position: z.int(), count }),
  /** Images, histograms, texts. */
  z.object({ kind: z.literal('notScalar'), count }),
  /** A run that was begun again from an earlier step: the later file holds. */
  z.object({ kind: z.literal('replaced'), file, count }),
  /** Columns without a number. */
  z.object({ kind: z.literal('notNumbers'), columns: z.array(z.string()) }),
  /** Cells that are no numbers in columns of numbers. */
  z.object({ kind: z.literal('cellsUnread'), file, line: z.int(), column: z.string(), count }),
  /** Lines that are no JSON objects. */
  z.object({ kind: z.literal('linesUnread'), file, line: z.int(), count }),
  /** A table beside event files says the same. */
  z.object({ kind: z.literal('besideEvents'), files: z.array(z.string()) }),
  /** Two series looked like the same curve; the first one is taken for it. */
  z.object({ kind: z.literal('sameMeaning'), series: z.array(z.string()) }),
])
export type CurveNote = z.infer<typeof CurveNote>

/** Settings that a file tells of its run, as they stand there. */
export const ForeignSettings = z.record(z.string(), z.string())

/** A run of another program, as it can be brought in. `key` is its path below what was chosen, `.` for that itself. */
export const FoundRun = z.object({
  key: z.string(),
  name: z.string(),
  format: CurveFormat,
  files: z.array(z.string()).min(1),
  /** SHA-256 of the files' bytes, and of the run's key where one file holds several. */
  content: z.string(),
  settings: ForeignSettings,
  /** Where the file says it. */
  stepsPerEpoch: z.int().min(1).nullable(),
  series: z.array(SeriesOutline).min(1),
  notes: z.array(CurveNote),
  /** Number of the imported run that has the same content already. */
  known: z.int().nullable(),
})
export type FoundRun = z.infer<typeof FoundRun>

/** Curves of another program in the log: imported, not trained here. */
export const ImportedRun = z.object({
  id: ImportedRunId,
  /** Counts imported runs from 1; people say `I1`. */
  number: z.int().min(1),
  name: z.string().trim().min(1).max(120),
  format: CurveFormat,
  /** What was chosen, and the run's key below it. */
  source: z.string(),
  key: z.string(),
  content: z.string(),
  settings: ForeignSettings,
  /** Optimizer steps of an epoch, to lay series by steps over those by epochs; null where nobody said. */
  stepsPerEpoch: z.int().min(1).nullable(),
  series: z.array(SeriesOutline),
  notes: z.array(CurveNote),
  /** Milliseconds since 1970. */
  createdAt: z.int(),
})
export type ImportedRun = z.infer<typeof ImportedRun>

/** How people name an imported run, so that it is taken for none of ours. */
export const importedLabel = ({ number }: Pick<ImportedRun, 'number'>): string => `I${String(number)}`

/** A stored series where it is drawn: by epochs or optimizer steps of ours, values as shares. */
export const PlacedSeries = z.object({
  name: z.string(),
  tag: CurveTag.nullable(),
  axis: z.enum(['step', 'epoch']),
  steps: z.array(z.number()),
  values: z.array(Measured),
  total: z.int(),
})
export type PlacedSeries = z.infer<typeof PlacedSeries>
