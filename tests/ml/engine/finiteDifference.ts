import * as tf from '@tensorflow/tfjs-core'
import { expect } from 'vitest'

/** A differentiable function under test: `of` must return a scalar. */
export interface Differentiable {
  readonly shape: readonly number[]
  readonly of: (x: tf.Tensor) => tf.Scalar
  /** Where to differentiate; standard normal values by default. */
  readonly at?: Float32Array
  /** Half the distance of the central difference. */
  readonly step?: number
  readonly tolerance?: number
}

/** Deterministic standard normal values. */
export const normal = (shape: readonly number[], seed: number): tf.Tensor =>
  tf.randomNormal([...shape], 0, 1, 'float32', seed)

/** Weighs every element differently, so that a gradient that is only right in sum is found out. */
export const weighted = (y: tf.Tensor, seed = 7): tf.Scalar =>
  tf.sum(
    tf.mul(
      y,
      tf.tidy(() => normal(y.shape, seed)),
    ),
  )

/** Compares the gradient with central differences, element by element. */
export function expectGradient({ shape, of, at, step = 1e-2, tolerance = 1e-2 }: Differentiable): void {
  tf.tidy(() => {
    const x = at === undefined ? normal(shape, 5) : tf.tensor(at, [...shape])
    const values = Float32Array.from(x.dataSync())
    const gradient = tf
      .grad((input: tf.Tensor) => of(input))(x)
      .dataSync()
    expect(gradient.length).toBe(values.length)
    const valueAt = (index: number, by: number): readonly [number, number] => {
      const moved = values.slice()
      moved[index] = (moved[index] ?? 0) + by
      return [moved[index], tf.tidy(() => of(tf.tensor(moved, [...shape])).dataSync()[0] ?? Number.NaN)]
    }
    for (let index = 0; index < values.length; index++) {
      const [right, above] = valueAt(index, step)
      const [left, below] = valueAt(index, -step)
      const difference = (above - below) / (right - left)
      const scale = Math.max(1, Math.abs(difference))
      expect(Math.abs((gradient[index] ?? Number.NaN) - difference) / scale, `element ${index}`).toBeLessThan(
        tolerance,
      )
    }
  })
}

/** Values no two of which are nearer than 0.05 and none of which is near 0: kinks of relu and ties of max stay away. */
export function apart(size: number): Float32Array {
  const factor = coprime(size)
  return Float32Array.from(
    { length: size },
    (_, index) => (((index * factor) % size) - Math.floor(size / 2)) * 0.06 + 0.03,
  )
}

function coprime(size: number): number {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b))
  for (let candidate = Math.floor(size * 0.618) || 1; ; candidate++)
    if (divisor(candidate, size) === 1) return candidate
}
