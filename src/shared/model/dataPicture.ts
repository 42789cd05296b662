import { z } from 'zod'
import { Relation } from './dataProfile'

/** Which picture of the data is wanted. */
export const PictureWish = z.discriminatedUnion('kind', [
  /** How the values of columns are spread, split by the target. */
  z.object({ kind: z.literal('spreads'), columns: z.array(z.string()).max(24) }),
  /** One column against another, coloured by the target. */
  z.object({ kind: z.literal('scatter'), x: z.string(), y: z.string() }),
  /** How strongly the columns go with each other. */
  z.object({ kind: z.literal('relations') }),
])
export type PictureWish = z.infer<typeof PictureWish>

/**
 * A group of rows by their target: a class, all classes beyond the largest ones, or a quarter of the rows in order of a
 * target that is a number (from…to).
 */
export const TargetGroup = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('class'), name: z.string(), rows: z.int() }),
  z.object({ kind: z.literal('others'), classes: z.int(), rows: z.int() }),
  z.object({ kind: z.literal('quarter'), from: z.number(), to: z.number(), rows: z.int() }),
])
export type TargetGroup = z.infer<typeof TargetGroup>

/**
 * How the values of a column are spread. `counts` has a list for each group of the target, with a number for each bin:
 * between two `edges` (the last bin includes its right edge), or of a value, then of all `others` where there are more.
 */
export const Spread = z.object({
  column: z.string(),
  bins: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('ranges'), edges: z.array(z.number()) }),
    z.object({ kind: z.literal('values'), values: z.array(z.string()), others: z.int() }),
  ]),
  counts: z.array(z.array(z.int())),
  missing: z.int(),
})
export type Spread = z.infer<typeof Spread>

/** The rows that a picture is drawn of: `drawn` of `all` rows of training and validation. */
export const Sample = z.object({ drawn: z.int(), all: z.int() })
export type Sample = z.infer<typeof Sample>

/** A picture of the data; values are in the columns' own units, of categories the number of their word. */
export const DataPicture = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('spreads'),
    sample: Sample,
    groups: z.array(TargetGroup),
    spreads: z.array(Spread),
  }),
  z.object({
    kind: z.literal('scatter'),
    sample: Sample,
    /** Row numbers, from 0, and what stands in them; rows without one of both are left out. */
    rows: z.array(z.int()),
    x: z.array(z.number()),
    y: z.array(z.number()),
    /** The class's number, or the target itself. */
    target: z.array(z.number()),
    /** Names of the classes; null where the target is a number. */
    classNames: z.array(z.string()).nullable(),
  }),
  z.object({
    kind: z.literal('relations'),
    sample: Sample,
    /** In the order of the map, the target first. */
    columns: z.array(z.string()),
    /** How many columns could be in the map. */
    of: z.int(),
    /** Each pair once, the earlier column first. */
    pairs: z.array(Relation.omit({ column: true }).extend({ one: z.int(), other: z.int() })),
  }),
])
export type DataPicture = z.infer<typeof DataPicture>
