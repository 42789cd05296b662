import type { Binding, NativeAttribute, NativeTensor, NativeValues } from './binding'

/** Sees every call by which tensors come and go, after it has succeeded. */
export interface Observer {
  executed(
    name: string,
    attributes: readonly NativeAttribute[],
    inputs: readonly number[],
    outputs: readonly NativeTensor[],
  ): void
  created(id: number, shape: readonly number[], dtype: number, values: NativeValues): void
  deleted(id: number): void
}

/** A binding whose calls can be watched. */
export interface ObservableBinding {
  readonly binding: Binding
  /** Puts the observer in the place of the one before; null takes it away. */
  readonly observe: (observer: Observer | null) => void
}

/**
 * A copy of the native binding, whose own properties cannot be written. Without an observer its calls are the native
 * functions themselves.
 */
export function observeBinding(native: Binding): ObservableBinding {
  const copied = Object.getOwnPropertyNames(native).map((name) => [name, Reflect.get(native, name)] as const)
  const binding = Object.fromEntries<unknown>(copied) as unknown as Binding
  const { executeOp, createTensor, deleteTensor } = binding
  return {
    binding,
    observe: (observer) => {
      binding.executeOp =
        observer === null
          ? executeOp
          : (name, attributes, inputs, count) => {
              const outputs = executeOp(name, attributes, inputs, count)
              observer.executed(name, attributes, inputs, outputs)
              return outputs
            }
      binding.createTensor =
        observer === null
          ? createTensor
          : (shape, dtype, values) => {
              const id = createTensor(shape, dtype, values)
              observer.created(id, shape, dtype, values)
              return id
            }
      binding.deleteTensor =
        observer === null
          ? deleteTensor
          : (id) => {
              deleteTensor(id)
              observer.deleted(id)
            }
    },
  }
}
