import { AppError } from '#shared/errors'
import type { Binding, NativeAttribute } from '../tensorflow/binding'
import type { Graph } from './graph'
import { neededFor, type Trace, type TracedOperation } from './trace'
import { attribute, type AttributeValue, type Reference } from './types'

/** Finds the reference of a tensor of the trace. */
export type Lookup = (id: number) => Reference

/**
 * Writes one operation in another way than it was recorded; gives its outputs' references, or null to have it written
 * as it was.
 */
export type Rewrite = (operation: TracedOperation, lookup: Lookup) => readonly Reference[] | null

type AttributeTypes = Pick<
  Binding,
  'TF_ATTR_STRING' | 'TF_ATTR_INT' | 'TF_ATTR_FLOAT' | 'TF_ATTR_BOOL' | 'TF_ATTR_TYPE' | 'TF_ATTR_SHAPE'
>

const uncapturable = (message: string): AppError => new AppError('UNSUPPORTED', 'captureFailed', { message })

function attributeOf({ name, type, value }: NativeAttribute, types: AttributeTypes): AttributeValue {
  if (type === types.TF_ATTR_TYPE && typeof value === 'number') return attribute.type(value)
  if (type === types.TF_ATTR_BOOL && typeof value === 'boolean') return attribute.bool(value)
  if (type === types.TF_ATTR_FLOAT && typeof value === 'number') return attribute.float(value)
  if (type === types.TF_ATTR_STRING && typeof value === 'string') return attribute.string(value)
  if (type === types.TF_ATTR_INT) {
    if (typeof value === 'number') return attribute.int(value)
    if (Array.isArray(value)) return { kind: 'ints', value: value as readonly number[] }
  }
  if (type === types.TF_ATTR_SHAPE && Array.isArray(value)) return attribute.shape(value as readonly number[])
  throw uncapturable(`attribute ${name} of type ${type}`)
}

/**
 * Writes the part of a recorded step that `results` need into a graph. `bound` gives the references of what comes from
 * outside (rows, parameters); everything else must have been made during the recording.
 * @throws AppError captureFailed for a value that came from elsewhere or cannot be written
 */
export function emit(
  graph: Graph,
  trace: Trace,
  bound: ReadonlyMap<number, Reference>,
  results: Iterable<number>,
  types: AttributeTypes,
  rewrite: Rewrite = () => null,
): Lookup {
  const known = new Map(bound)
  const lookup: Lookup = (id) => {
    const found = known.get(id)
    if (found !== undefined) return found
    const constant = trace.constants.get(id)
    if (constant === undefined) throw uncapturable(`tensor ${id} was made before the recording`)
    const { dtype, shape, values } = constant
    if (!ArrayBuffer.isView(values)) throw uncapturable('a constant of text')
    const made = graph.constant(dtype, shape, values)
    known.set(id, made)
    return made
  }
  for (const operation of neededFor(trace, results)) {
    const { name, attributes, inputs, outputs } = operation
    if (outputs.every(({ id }) => known.has(id))) continue
    const rewritten = rewrite(operation, lookup)
    const first =
      rewritten === null
        ? graph.node(
            name,
            inputs.map(lookup),
            Object.fromEntries(attributes.map((entry) => [entry.name, attributeOf(entry, types)])),
          )
        : null
    for (const [place, { id }] of outputs.entries()) {
      const reference = first === null ? rewritten?.[place] : place === 0 ? first : `${first}:${place}`
      if (reference !== undefined) known.set(id, reference)
    }
  }
  return lookup
}
