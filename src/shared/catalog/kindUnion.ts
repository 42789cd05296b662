import { z } from 'zod'

/** A thing of a catalogue that is stored as an object with its kind. */
type Stored = { readonly schema: z.ZodObject<{ kind: z.ZodLiteral<string> } & z.ZodRawShape> }

type SchemaOf<Entries extends Readonly<Record<string, Stored>>> = Entries[keyof Entries]['schema']

/** The schema of any thing of a catalogue, told apart by its kind. The catalogue has one entry at least. */
export function kindUnion<Entries extends Readonly<Record<string, Stored>>>(
  entries: Entries,
): z.ZodDiscriminatedUnion<readonly [SchemaOf<Entries>, ...SchemaOf<Entries>[]], 'kind'> {
  const [first, ...others] = Object.values(entries).map(({ schema }): SchemaOf<Entries> => schema)
  if (first === undefined) throw new RangeError('an empty catalogue')
  return z.discriminatedUnion('kind', [first, ...others] as const)
}
