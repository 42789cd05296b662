import type { z } from 'zod'
import { fieldsOf, type Field, type FieldName } from '../fields'
import { kindUnion } from '../kindUnion'
import type { ClippingEntry, TorchClipping } from './entry'
import { norm } from './norm'
import { value } from './value'

/** Every way to clip gradients, in the order of the list. */
export const clippings = { norm, value } as const

type Entries = typeof clippings
type SchemaOf<Kind extends ClippingKind> = Entries[Kind]['schema']
export type ClippingKind = keyof Entries
/** A way to clip gradients of one kind, with its settings. */
export type ClippingOf<Kind extends ClippingKind> = z.infer<SchemaOf<Kind>>

/** How gradients are made smaller before the optimizer gets them. */
export const Clipping = kindUnion(clippings)
export type Clipping = ClippingOf<ClippingKind>
export const clippingKinds = Object.keys(clippings) as readonly ClippingKind[]

/** The name of a number of some way to clip. */
export type ClippingSetting = FieldName<Clipping>

function entryOf<Kind extends ClippingKind>(
  clipping: ClippingOf<Kind> & { readonly kind: Kind },
): ClippingEntry<SchemaOf<Kind>> {
  const entries: { readonly [One in ClippingKind]: ClippingEntry<SchemaOf<One>> } = clippings
  const kind: Kind = clipping.kind
  return entries[kind]
}

/** The numbers of a way to clip. */
export const clippingFields = (clipping: Clipping): readonly Field<ClippingSetting, Clipping>[] =>
  fieldsOf(entryOf(clipping).schema, clipping)

/** Names of all numbers that there are, each once. */
export const clippingSettings: readonly ClippingSetting[] = [
  ...new Set(Object.values(clippings).flatMap(({ defaults }) => clippingFields(defaults))),
].map(({ name }) => name)

/** How PyTorch clips. */
export const torchClipping = (clipping: Clipping): TorchClipping => entryOf(clipping).torch(clipping)
