import { z } from 'zod'

/** A histogram: `edges` has one number more than `counts`; the last bin includes its right edge. */
export const Histogram = z.object({ edges: z.array(z.number()), counts: z.array(z.int()) })
export type Histogram = z.infer<typeof Histogram>

/** What is worth knowing of one column, over all rows that have a value. */
export const ColumnProfile = z.object({
  name: z.string(),
  missing: z.int(),
  /** Exact up to 65,536, else null. */
  distinct: z.int().nullable(),
  /** Minimum, first quartile, median, third quartile, maximum (exact); null for categories and without values. */
  quantiles: z.array(z.number()).length(5).nullable(),
  histogram: Histogram.nullable(),
  /** The commonest values (of a category their text) and how often they come; at most 20. */
  top: z.array(z.object({ value: z.string(), count: z.int() })).max(20),
})
export type ColumnProfile = z.infer<typeof ColumnProfile>

/** All columns of a table; of an image set the number of images of each class. */
export const DatasetProfile = z.object({
  rows: z.int(),
  columns: z.array(ColumnProfile),
  classes: z.array(z.object({ name: z.string(), count: z.int() })).nullable(),
})
export type DatasetProfile = z.infer<typeof DatasetProfile>

/** A profile with some of its columns; `next` is the column that the next page begins with, null after the last one. */
export const ProfilePage = DatasetProfile.extend({ next: z.int().nullable() })
export type ProfilePage = z.infer<typeof ProfilePage>

/**
 * How strongly a column goes with the target over all rows that have both: Pearson's r between two numbers (−1…1), the
 * correlation ratio η between a number and classes, Cramér's V between two categories (both 0…1).
 */
export const Relation = z.object({
  column: z.string(),
  measure: z.enum(['pearson', 'correlation-ratio', 'cramers-v']),
  value: z.number(),
  /** Rows that have both. */
  rows: z.int(),
})
export type Relation = z.infer<typeof Relation>

/** The rows of a part, by class in the order of the class names; null where the target is a number. */
export const PartCounts = z.object({ rows: z.int(), classes: z.array(z.int()).nullable() })
export type PartCounts = z.infer<typeof PartCounts>

/** What a column that the split goes by comes to, over the rows that belong to a part. */
export const SplitFacts = z.discriminatedUnion('by', [
  z.object({
    by: z.literal('group'),
    column: z.string(),
    groups: z.int(),
    /** The value that most rows have, as it is stored; null for the rows without one. */
    largest: z.object({ value: z.number().nullable(), rows: z.int() }),
    /** Rows without a value: they stay together. */
    missing: z.int(),
  }),
  z.object({
    by: z.literal('time'),
    column: z.string(),
    times: z.int(),
    /** The first time of each part; null where it has no rows. */
    from: z.object({
      train: z.number().nullable(),
      validation: z.number().nullable(),
      test: z.number().nullable(),
    }),
    /** Rows without a time, which are in no part. */
    missing: z.int(),
  }),
])
export type SplitFacts = z.infer<typeof SplitFacts>

/** What a run's data settings come to. */
export const DataSummary = z.object({
  train: PartCounts,
  validation: PartCounts,
  test: PartCounts,
  classNames: z.array(z.string()).nullable(),
  /** Rows that belong to no part because the target is missing, or because they repeat another (when dropped). */
  withoutTarget: z.int(),
  duplicatesDropped: z.int(),
  /** Rows that each exclusion of the settings leaves out, and that they leave out together. */
  excluded: z.array(z.int()),
  excludedRows: z.int(),
  /** Null where the split goes by no column. */
  split: SplitFacts.nullable(),
  /** Numbers that feed the network for one row. */
  inputs: z.int(),
  relations: z.array(Relation),
})
export type DataSummary = z.infer<typeof DataSummary>

/** What one click does about a finding. */
export const Remedy = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ignore-columns'), columns: z.array(z.string()).min(1) }),
  z.object({ kind: z.literal('drop-duplicates') }),
  z.object({ kind: z.literal('stratify') }),
  z.object({ kind: z.literal('scale'), scaling: z.enum(['standard', 'min-max']) }),
])
export type Remedy = z.infer<typeof Remedy>

const columns = z.array(z.object({ column: z.string(), value: z.number() })).min(1)
const rowPairs = z.array(z.object({ first: z.int(), second: z.int() })).max(10)

/**
 * Something about the data that a person should know before training; it never keeps from training. Row numbers count
 * from 0. `value` of a column is the evidence: see each kind.
 */
export const Finding = z.discriminatedUnion('kind', [
  /** Rows that repeat an earlier one in every column that is kept, but row numbers; examples of both. */
  z.object({ kind: z.literal('duplicate-rows'), rows: z.int(), examples: rowPairs, remedy: Remedy }),
  /** Rows of validation or test that are also in training. */
  z.object({
    kind: z.literal('duplicates-across-parts'),
    validation: z.int(),
    test: z.int(),
    examples: rowPairs,
    remedy: Remedy,
  }),
  /** Features that are nearly different in every row; the value is the share of different values. */
  z.object({ kind: z.literal('identifier'), columns, remedy: Remedy }),
  /** Features with one value; the value is that value. */
  z.object({ kind: z.literal('constant'), columns, remedy: Remedy }),
  /**
   * Numbers among features and target that differ by less than 32 bits can hold at their size; the value is the step to
   * which the largest are kept.
   */
  z.object({ kind: z.literal('coarse'), columns, remedy: Remedy.nullable() }),
  /** Features from which alone the target follows: the measure of `Relation` from 0.98 on, or 1 where classes' ranges do not overlap. */
  z.object({ kind: z.literal('near-perfect'), columns, remedy: Remedy }),
  /** Features that go with the target so strongly (from 0.9 to 0.98) that it may be known from them; the same measure. */
  z.object({ kind: z.literal('strong-relation'), columns, remedy: Remedy }),
  /** The commonest and the rarest class and how many rows of training they have. */
  z.object({
    kind: z.literal('imbalance'),
    commonest: z.object({ name: z.string(), rows: z.int() }),
    rarest: z.object({ name: z.string(), rows: z.int() }),
    remedy: Remedy.nullable(),
  }),
  /** Features of which over 40 % are missing; the value is the share. */
  z.object({ kind: z.literal('mostly-missing'), columns, remedy: Remedy }),
  /** Categories that validation or test have and training has not: rows, and examples of the texts. */
  z.object({
    kind: z.literal('unseen-categories'),
    column: z.string(),
    rows: z.int(),
    examples: z.array(z.string()).max(10),
    remedy: Remedy,
  }),
  /** Every row has a value of its own in the column whose values stay together; rows that have one. */
  z.object({ kind: z.literal('lone-groups'), column: z.string(), rows: z.int(), remedy: z.null() }),
  /** Rows without a value in the column that the split goes by: one group, or in no part. */
  z.object({
    kind: z.literal('split-missing'),
    by: z.enum(['group', 'time']),
    column: z.string(),
    rows: z.int(),
    remedy: z.null(),
  }),
  /** Parts that are further from their shares than chance makes it, since groups, or rows of the same time, stay together. */
  z.object({
    kind: z.literal('uneven-parts'),
    by: z.enum(['group', 'time']),
    column: z.string(),
    parts: z
      .array(z.object({ part: z.enum(['train', 'validation', 'test']), wanted: z.int(), rows: z.int() }))
      .min(1),
    /** The rows of the largest group; null for times. */
    largest: z.int().nullable(),
    remedy: z.null(),
  }),
  /** The column that the split goes by is also an input. */
  z.object({
    kind: z.literal('split-column-input'),
    by: z.enum(['group', 'time']),
    column: z.string(),
    remedy: Remedy,
  }),
  /** Inputs whose spread differs by more than 100 times, unscaled; the value is the deviation. */
  z.object({ kind: z.literal('unscaled'), columns, remedy: Remedy }),
])
export type Finding = z.infer<typeof Finding>
