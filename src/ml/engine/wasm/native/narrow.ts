import { advance, advanceBy, countDown, f32x4, local, sequence } from '../assembler/code'
import { types, type NativeFunction } from '../assembler/module'
import { tileColumns, type MultiplyAdd } from './tile'

/**
 * `narrow(a, b, c, depth, rows, aRowBytes, cRowBytes)`: C = A·B for a B of at most 8 columns, row by row, with A where
 * it lies (its columns side by side) and B as one packed panel of depth × 8. Every row is stored 8 floats wide: what
 * is too much is overwritten by the next row, so that 8 floats from the start of the last row must belong to C.
 */
export function narrow(multiplyAdd: MultiplyAdd): NativeFunction {
  const [a, b, c, depth, rows, aRow, cRow, cell, panel, left] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
  const scalar = 10
  const sums = [11, 12] as const
  return {
    name: 'narrow',
    parameters: Array.from({ length: 7 }, () => types.i32),
    locals: [types.i32, types.i32, types.i32, types.v128, types.v128, types.v128],
    body: countDown(
      rows,
      1,
      sequence(
        ...[
          [a, cell],
          [b, panel],
          [depth, left],
        ].map(([from = 0, to = 0]) => sequence(local.get(from), local.set(to))),
        ...sums.map((sum) => sequence(f32x4.zero, local.set(sum))),
        countDown(
          left,
          1,
          sequence(
            local.get(cell),
            f32x4.loadSplat(0),
            local.set(scalar),
            ...sums.map((sum, v) =>
              sequence(
                multiplyAdd(
                  local.get(scalar),
                  sequence(local.get(panel), f32x4.load(v * 16)),
                  local.get(sum),
                ),
                local.set(sum),
              ),
            ),
            advance(cell, 4),
            advance(panel, tileColumns * 4),
          ),
        ),
        ...sums.map((sum, v) => sequence(local.get(c), local.get(sum), f32x4.store(v * 16))),
        advanceBy(a, aRow),
        advanceBy(c, cRow),
      ),
    ),
  }
}
