import type { NativeAttribute, NativeTensor, NativeValues } from '../tensorflow/binding'

/** One operation as it was executed; tensors by their number in TensorFlow's memory. */
export type TracedOperation = {
  readonly name: string
  readonly attributes: readonly NativeAttribute[]
  readonly inputs: readonly number[]
  readonly outputs: readonly NativeTensor[]
}

/** A tensor that JavaScript made while it was recorded. */
export type TracedConstant = {
  readonly shape: readonly number[]
  readonly dtype: number
  readonly values: NativeValues
}

/** Everything that the engine was asked for during a recording, in order. */
export type Trace = {
  readonly operations: readonly TracedOperation[]
  readonly constants: ReadonlyMap<number, TracedConstant>
}

/** The operations that the results depend on, in order. */
export function neededFor(trace: Trace, results: Iterable<number>): readonly TracedOperation[] {
  const needed = new Set(results)
  const kept: TracedOperation[] = []
  for (const operation of trace.operations.toReversed()) {
    if (!operation.outputs.some(({ id }) => needed.has(id))) continue
    kept.push(operation)
    for (const id of operation.inputs) needed.add(id)
  }
  return kept.reverse()
}
