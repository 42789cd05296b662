import type { Tensor, Variable } from '@tensorflow/tfjs-core'
import type { NativeFunction } from '../wasm/assembler/module'

/**
 * The arithmetic that changes one parameter array w by its gradient g, in each engine's own terms. `slots` are the
 * optimizer's arrays, all of w's shape; `coefficients` are the scalars of the step, in the order in which the kernel
 * takes them.
 */
export interface UpdateLaw {
  /** Our SIMD kernel `(w, g, ...slots, count, ...coefficients)`, which changes w and the slots in place. */
  readonly kernel: NativeFunction
  /** The same in plain JavaScript, from index `from` to the end. */
  plain(
    w: Float32Array,
    g: Float32Array,
    slots: readonly Float32Array[],
    coefficients: readonly number[],
    from: number,
  ): void
  /** The new values of w and of the slots, by TensorFlow's operations. */
  operations(
    w: Tensor,
    g: Tensor,
    slots: readonly Tensor[],
    coefficients: readonly number[],
  ): readonly [w: Tensor, ...slots: Tensor[]]
}

/** One parameter array with its gradient and the optimizer's arrays for it, all float32 of one shape. */
export type UpdateTarget = {
  readonly weights: Variable
  readonly gradient: Tensor
  readonly slots: readonly Variable[]
}

/**
 * Does one optimizer step for one array, in place: weights and slots change, the gradient does not. A value that is
 * shared (a clone of the variable) is copied first, so that the clone keeps the old one.
 */
export type ApplyUpdate = (law: UpdateLaw, target: UpdateTarget, coefficients: readonly number[]) => void
