import * as tf from '@tensorflow/tfjs-core'
import type { ParameterSpec } from './parameters'

/** Values of named arrays outside of the engine. */
export type NamedValues = ReadonlyMap<string, Float32Array>

/** Named arrays that training changes, in a fixed order; `dispose` frees them all. */
export type VariableSet = {
  readonly variables: ReadonlyMap<string, tf.Variable>
  /** Copies of the values as they are now. */
  readonly read: () => NamedValues
  /** Changes the values of those that are named. */
  readonly write: (values: NamedValues) => void
  readonly dispose: () => void
}

/** Puts arrays into the engine's memory. */
export function createVariables(
  specs: readonly Pick<ParameterSpec, 'name' | 'shape' | 'trainable'>[],
  values: NamedValues,
): VariableSet {
  const variables = new Map<string, tf.Variable>()
  for (const spec of specs) {
    const initial = values.get(spec.name) ?? new Float32Array(tf.util.sizeFromShape([...spec.shape]))
    // The engine may compute in place in the array it is given.
    const tensor = tf.tensor(initial.slice(), [...spec.shape], 'float32')
    variables.set(spec.name, tf.variable(tensor, spec.trainable))
    tensor.dispose()
  }
  return {
    variables,
    read: () =>
      new Map([...variables].map(([name, variable]) => [name, Float32Array.from(variable.dataSync())])),
    write: (next) => {
      for (const [name, variable] of variables) {
        const own = next.get(name)
        if (own === undefined) continue
        const tensor = tf.tensor(own.slice(), variable.shape, 'float32')
        variable.assign(tensor)
        tensor.dispose()
      }
    },
    dispose: () => {
      for (const variable of variables.values()) variable.dispose()
    },
  }
}

/** `tf.tidy` for work whose result is no tensor: everything that it made and did not keep is freed. */
export function scoped<Result>(work: () => Result): Result {
  const engine = tf.engine()
  engine.startScope()
  try {
    return work()
  } finally {
    engine.endScope()
  }
}
