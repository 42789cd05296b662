import * as tf from '@tensorflow/tfjs-core'
import { arrayNodes } from '../engine/capture/arrays'
import type { Feed, GraphSession } from '../engine/capture/session'
import type { NamedValues } from '../network/tensors'

/** An array in the session's memory. */
export type ArrayShape = { readonly name: string; readonly shape: readonly number[] }

/** Copies of the arrays as they are now. */
export function readArrays(session: GraphSession, arrays: readonly ArrayShape[]): NamedValues {
  const values = session.run(
    {},
    arrays.map(({ name }) => arrayNodes(name).value),
  )
  return new Map(arrays.map(({ name }, index) => [name, Float32Array.from(values[index] ?? [])]))
}

/** Sets arrays; those that are not named become zero. */
export function writeArrays(session: GraphSession, arrays: readonly ArrayShape[], values: NamedValues): void {
  if (arrays.length === 0) return
  const feeds = arrays.map(({ name, shape }): [string, Feed] => [
    arrayNodes(name).feed,
    { shape, values: values.get(name) ?? new Float32Array(tf.util.sizeFromShape([...shape])) },
  ])
  session.run(
    Object.fromEntries(feeds),
    arrays.map(({ name }) => arrayNodes(name).store),
  )
}
