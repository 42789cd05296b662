import { f32x4, sequence } from '../assembler/code'
import { elementwise, load, mul, one, store, sub } from './elementwise'

/** `reluGradient(out, dy, x, count)`: `out = dy where x > 0, else 0`. */
export const reluGradient = elementwise('reluGradient', 3, 0, 0, () =>
  store(0, sequence(load(1), load(2), f32x4.zero, f32x4.greater, f32x4.and)),
)

/** `sigmoidGradient(out, dy, y, count)`: `out = dy·y·(1 − y)`, y being the sigmoid's value. */
export const sigmoidGradient = elementwise('sigmoidGradient', 3, 0, 0, () =>
  store(0, mul(load(1), mul(load(2), sub(one, load(2))))),
)

/** `tanhGradient(out, dy, y, count)`: `out = dy·(1 − y²)`, y being the tangent's value. */
export const tanhGradient = elementwise('tanhGradient', 3, 0, 0, () =>
  store(0, mul(load(1), sub(one, mul(load(2), load(2))))),
)
