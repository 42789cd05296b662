import {
  advance,
  advanceBy,
  countDown,
  either,
  f32x4,
  i32,
  local,
  sequence,
  type Code,
} from '../assembler/code'
import { types, type NativeFunction } from '../assembler/module'

/** Rows and columns of the block of the result that stays in registers: 12 accumulators of the 15 vector registers. */
export const tileRows = 6
export const tileColumns = 8

const packedUnroll = 4

/** `sum = a·b + sum`, fused where relaxed SIMD exists. */
export type MultiplyAdd = (a: Code, b: Code, sum: Code) => Code
export const fusedMultiplyAdd: MultiplyAdd = (a, b, sum) => sequence(a, b, sum, f32x4.fused)
export const plainMultiplyAdd: MultiplyAdd = (a, b, sum) => sequence(sum, a, b, f32x4.mul, f32x4.add)

/**
 * `tiles(a, b, c, depth, rowBlocks, cRowBytes, accumulate, aStep, bStep)`: for each block of 6 rows, C = A·B (+ C).
 * Packed, `a` holds blocks of depth × 6 floats, `b` one panel of depth × 8, `depth` is a multiple of 4 (zero padded)
 * and the steps are not used. In place (`tileInPlace`), there is one block, and the next 6 and 8 floats lie `aStep`
 * and `bStep` bytes further.
 */
export function tiles(multiplyAdd: MultiplyAdd, inPlace: boolean): NativeFunction {
  const [a, b, c, depth, blocks, cRow, accumulate, aStep, bStep] = [0, 1, 2, 3, 4, 5, 6, 7, 8]
  const [panel, left, row, firstVector] = [9, 10, 11, 12]
  const unroll = inPlace ? 1 : packedUnroll
  const vectors = tileColumns / 4
  const accumulator = (r: number, v: number): number => firstVector + r * vectors + v
  const column = (v: number): number => firstVector + tileRows * vectors + v
  const scalar = firstVector + tileRows * vectors + vectors
  const each = (make: (r: number) => Code): Code =>
    sequence(...Array.from({ length: tileRows }, (_, r) => make(r)))
  const eachVector = (make: (v: number) => Code): Code =>
    sequence(...Array.from({ length: vectors }, (_, v) => make(v)))

  const step = (k: number): Code =>
    sequence(
      eachVector((v) =>
        sequence(local.get(panel), f32x4.load((k * tileColumns + v * 4) * 4), local.set(column(v))),
      ),
      each((r) =>
        sequence(
          local.get(a),
          f32x4.loadSplat((k * tileRows + r) * 4),
          local.set(scalar),
          eachVector((v) =>
            sequence(
              multiplyAdd(local.get(scalar), local.get(column(v)), local.get(accumulator(r, v))),
              local.set(accumulator(r, v)),
            ),
          ),
        ),
      ),
    )
  const rows = (make: (r: number) => Code): Code =>
    sequence(
      local.get(c),
      local.set(row),
      each((r) => sequence(make(r), advanceBy(row, cRow))),
    )
  const body = countDown(
    blocks,
    1,
    sequence(
      local.get(accumulate),
      either(
        rows((r) =>
          eachVector((v) => sequence(local.get(row), f32x4.load(v * 16), local.set(accumulator(r, v)))),
        ),
        each((r) => eachVector((v) => sequence(f32x4.zero, local.set(accumulator(r, v))))),
      ),
      local.get(b),
      local.set(panel),
      local.get(depth),
      local.set(left),
      countDown(
        left,
        unroll,
        sequence(
          ...Array.from({ length: unroll }, (_, k) => step(k)),
          inPlace ? advanceBy(a, aStep) : advance(a, unroll * tileRows * 4),
          inPlace ? advanceBy(panel, bStep) : advance(panel, unroll * tileColumns * 4),
        ),
      ),
      rows((r) =>
        eachVector((v) => sequence(local.get(row), local.get(accumulator(r, v)), f32x4.store(v * 16))),
      ),
      local.get(c),
      local.get(cRow),
      i32.const(tileRows),
      i32.mul,
      i32.add,
      local.set(c),
    ),
  )
  return {
    name: inPlace ? 'tileInPlace' : 'tiles',
    parameters: Array.from({ length: 9 }, () => types.i32),
    locals: [
      types.i32,
      types.i32,
      types.i32,
      ...Array.from({ length: tileRows * vectors + vectors + 1 }, () => types.v128),
    ],
    body,
  }
}
