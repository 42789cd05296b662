import type { ObservableBinding } from '../tensorflow/observable'
import type { Trace, TracedConstant, TracedOperation } from './trace'

/** Runs `work` and writes down every operation that it makes the engine execute. */
export function record<Result>(
  { observe }: ObservableBinding,
  work: () => Result,
): { readonly trace: Trace; readonly result: Result } {
  const operations: TracedOperation[] = []
  const constants = new Map<number, TracedConstant>()
  observe({
    executed: (name, attributes, inputs, outputs) => {
      operations.push({ name, attributes: [...attributes], inputs: [...inputs], outputs: [...outputs] })
    },
    // The caller may reuse its array.
    created: (id, shape, dtype, values) => {
      constants.set(id, { shape: [...shape], dtype, values: values.slice() })
    },
    deleted: () => undefined,
  })
  try {
    const result = work()
    return { trace: { operations, constants }, result }
  } finally {
    observe(null)
  }
}
