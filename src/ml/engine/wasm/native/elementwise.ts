import { advance, countDown, f32, f32x4, local, sequence, type Code } from '../assembler/code'
import { types, type NativeFunction } from '../assembler/module'

/** The four values under a pointer. */
export const load = (pointer: number): Code => sequence(local.get(pointer), f32x4.load(0))
const all = (scalar: number): Code => sequence(local.get(scalar), f32x4.splat)
const binary =
  (opcode: Code) =>
  (a: Code, b: Code): Code =>
    sequence(a, b, opcode)
/** Operations on four values at once. */
export const [add, sub, mul, div] = [
  binary(f32x4.add),
  binary(f32x4.sub),
  binary(f32x4.mul),
  binary(f32x4.div),
]

/** The square root of a local's four values. */
export const squareRoot = (index: number): Code => sequence(local.get(index), f32x4.squareRoot)

/** A function over `arrays` pointers of equal length, a count (a multiple of 4) and `scalars` floats. */
export function elementwise(
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

/** Four times 1. */
export const one = sequence(f32.const(1), f32x4.splat)
/** Puts four values under a pointer. */
export const store = (pointer: number, value: Code): Code =>
  sequence(local.get(pointer), value, f32x4.store(0))
