import type { z } from 'zod'
import { fieldsOf, type Field, type FieldName } from '../fields'
import { kindUnion } from '../kindUnion'
import { adam } from './adam'
import { adamw } from './adamw'
import type { OptimizerEntry } from './entry'
import { nadam } from './nadam'
import { rmsprop } from './rmsprop'
import { sgd } from './sgd'

/** Every optimizer, in the order of the list. */
export const optimizers = { sgd, adam, adamw, nadam, rmsprop } as const

type Entries = typeof optimizers
type SchemaOf<Kind extends OptimizerKind> = Entries[Kind]['schema']
export type OptimizerKind = keyof Entries
/** An optimizer of one kind, with its settings. */
export type OptimizerOf<Kind extends OptimizerKind> = z.infer<SchemaOf<Kind>>

/** An optimizer with its settings, with PyTorch's update rule. */
export const Optimizer = kindUnion(optimizers)
export type Optimizer = OptimizerOf<OptimizerKind>
export const optimizerKinds = Object.keys(optimizers) as readonly OptimizerKind[]

/** The name of a number or flag of some optimizer. */
export type OptimizerSetting = FieldName<Optimizer>

/** The entry of an optimizer's kind, to be asked about this optimizer. */
export function optimizerEntry<Kind extends OptimizerKind>(
  optimizer: OptimizerOf<Kind> & { readonly kind: Kind },
): OptimizerEntry<SchemaOf<Kind>> {
  const entries: { readonly [One in OptimizerKind]: OptimizerEntry<SchemaOf<One>> } = optimizers
  const kind: Kind = optimizer.kind
  return entries[kind]
}

/** The numbers and flags of an optimizer, the learning rate first. */
export const optimizerFields = (optimizer: Optimizer): readonly Field<OptimizerSetting, Optimizer>[] =>
  fieldsOf(optimizerEntry(optimizer).schema, optimizer)

/** Names of all settings that there are, each once, in the order in which they are edited. */
export const optimizerSettings: readonly OptimizerSetting[] = [
  ...new Set(Object.values(optimizers).flatMap(({ defaults }) => optimizerFields(defaults))),
].map(({ name }) => name)

/** The optimizer after another kind was chosen. Where both have the same settings, those that were changed stay. */
export function switchOptimizer(from: Optimizer, kind: OptimizerKind): Optimizer {
  if (from.kind === kind) return from
  const { defaults } = optimizers[kind]
  const usual = new Map<string, unknown>(Object.entries(optimizers[from.kind].defaults))
  const isAlike =
    Object.keys(defaults).every((name) => usual.has(name)) && usual.size === Object.keys(defaults).length
  if (!isAlike) return defaults
  const changed = Object.entries(from).filter(([name, value]) => name !== 'kind' && value !== usual.get(name))
  return Optimizer.parse({ ...defaults, ...Object.fromEntries(changed) })
}
