import { advance, countDown, f32x4, local, sequence, type Code } from '../assembler/code'
import { types, type NativeFunction } from '../assembler/module'

const [first, second, third] = [0, 1, 2]
const step = (pointers: readonly number[]): Code =>
  sequence(...pointers.map((pointer) => advance(pointer, 16)))

/** `addPattern(out, x, pattern, count, blocks)`: to each block of `count` floats (a multiple of 4), the same pattern is added. */
export const addPattern: NativeFunction = repeated('addPattern', 3, (pattern) =>
  sequence(
    local.get(first),
    local.get(second),
    f32x4.load(0),
    local.get(pattern),
    f32x4.load(0),
    f32x4.add,
    f32x4.store(0),
    step([first, second]),
  ),
)

/** `sumBlocks(x, sums, count, blocks)`: adds every block of `count` floats (a multiple of 4) to the same sums. */
export const sumBlocks: NativeFunction = repeated('sumBlocks', 2, (sums) =>
  sequence(
    local.get(sums),
    local.get(sums),
    f32x4.load(0),
    local.get(first),
    f32x4.load(0),
    f32x4.add,
    f32x4.store(0),
    step([first]),
  ),
)

/** Runs through all blocks, and with the last array through the same piece for each of them. */
function repeated(name: string, arrays: 2 | 3, body: (again: number) => Code): NativeFunction {
  const [count, blocks, again, left] = [arrays, arrays + 1, arrays + 2, arrays + 3]
  const start = arrays === 2 ? second : third
  return {
    name,
    parameters: Array.from({ length: arrays + 2 }, () => types.i32),
    locals: [types.i32, types.i32],
    body: countDown(
      blocks,
      1,
      sequence(
        local.get(start),
        local.set(again),
        local.get(count),
        local.set(left),
        countDown(left, 4, sequence(body(again), step([again]))),
      ),
    ),
  }
}
