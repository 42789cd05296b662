import { advance, countDown, f32, f32x4, local, sequence, type Code } from '../assembler/code'
import { types, type NativeFunction } from '../assembler/module'

const load = (pointer: number): Code => sequence(local.get(pointer), f32x4.load(0))
const all = (scalar: number): Code => sequence(local.get(scalar), f32x4.splat)
const binary =
  (opcode: Code) =>
  (a: Code, b: Code): Code =>
    sequence(a, b, opcode)
const [add, sub, mul, div] = [binary(f32x4.add), binary(f32x4.sub), binary(f32x4.mul), binary(f32x4.div)]

/** A function over `arrays` pointers of equal length, a count (a multiple of 4) and `scalars` floats. */
function elementwise(
  name: string,
  arrays: number,
  scalars: number,
  temporaries: number,
  body: (scalar: (index: number) => Code, temporary: (index: number) => number) => Code,
): NativeFunction {
  const scalar = (index: number): Code => all(arrays + 1 + index)
  const temporary = (index: number): number => arrays + 1 + scalars + index
  const pointers = Array.from({ length: arrays }, (_, index) => index)
  return {
    name,
    parameters: [
      ...pointers.map(() => types.i32),
      types.i32,
      ...Array.from({ length: scalars }, () => types.f32),
    ],
    locals: Array.from({ length: temporaries }, () => types.v128),
    body: countDown(
      arrays,
      4,
      sequence(body(scalar, temporary), ...pointers.map((pointer) => advance(pointer, 16))),
    ),
  }
}

const one = sequence(f32.const(1), f32x4.splat)
const store = (pointer: number, value: Code): Code => sequence(local.get(pointer), value, f32x4.store(0))

/** `sgd(w, g, count, learningRate, decay)`: `w -= learningRate·(g + decay·w)`. */
export const sgd = elementwise('sgd', 2, 2, 0, (scalar) => {
  const [w, g] = [load(0), load(1)]
  return store(0, sub(w, mul(scalar(0), add(g, mul(scalar(1), w)))))
})

/** `momentum(w, g, v, count, learningRate, decay, momentum, gradientShare, velocityShare)`: plain is 0 and 1, Nesterov 1 and momentum. */
export const momentum = elementwise('momentum', 3, 5, 2, (scalar, temporary) => {
  const [gradient, velocity] = [temporary(0), temporary(1)]
  // Plain: d = v. Nesterov: d = g + momentum·v. Scalars 3 and 4 choose, so that there is no branch in the loop.
  return sequence(
    add(load(1), mul(scalar(1), load(0))),
    local.set(gradient),
    add(mul(scalar(2), load(2)), local.get(gradient)),
    local.set(velocity),
    store(2, local.get(velocity)),
    store(
      0,
      sub(
        load(0),
        mul(scalar(0), add(mul(scalar(3), local.get(gradient)), mul(scalar(4), local.get(velocity)))),
      ),
    ),
  )
})

/** `adam(w, g, m, s, count, stepSize, decay, shrink, beta1, 1−beta1, beta2, 1−beta2, 1/√(1−beta2ᵗ), epsilon)`. */
export const adam = elementwise('adam', 4, 9, 3, (scalar, temporary) => {
  const [gradient, first, second] = [temporary(0), temporary(1), temporary(2)]
  const g = local.get(gradient)
  return sequence(
    add(load(1), mul(scalar(1), load(0))),
    local.set(gradient),
    add(mul(scalar(3), load(2)), mul(scalar(4), g)),
    local.set(first),
    add(mul(scalar(5), load(3)), mul(scalar(6), mul(g, g))),
    local.set(second),
    store(2, local.get(first)),
    store(3, local.get(second)),
    store(
      0,
      sub(
        mul(scalar(2), load(0)),
        div(
          mul(scalar(0), local.get(first)),
          add(mul(sequence(local.get(second), f32x4.squareRoot), scalar(7)), scalar(8)),
        ),
      ),
    ),
  )
})

/** `rmsprop(w, g, s, b, count, learningRate, decay, alpha, 1−alpha, epsilon, momentum)`. */
export const rmsprop = elementwise('rmsprop', 4, 6, 3, (scalar, temporary) => {
  const [gradient, square, direction] = [temporary(0), temporary(1), temporary(2)]
  const g = local.get(gradient)
  return sequence(
    add(load(1), mul(scalar(1), load(0))),
    local.set(gradient),
    add(mul(scalar(2), load(2)), mul(scalar(3), mul(g, g))),
    local.set(square),
    store(2, local.get(square)),
    add(mul(scalar(5), load(3)), div(g, add(sequence(local.get(square), f32x4.squareRoot), scalar(4)))),
    local.set(direction),
    store(3, local.get(direction)),
    store(0, sub(load(0), mul(scalar(0), local.get(direction)))),
  )
})

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
