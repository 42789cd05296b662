import { advance, advanceBy, countDown, f32, f32x4, local, sequence } from '../assembler/code'
import { types, type NativeFunction } from '../assembler/module'

/**
 * `name(to, from, count, countBytes, laneBytes)`: copies `count` groups of `lanes` floats into contiguous groups;
 * `countBytes` and `laneBytes` are the distances in the source.
 */
export function packStrided(name: string, lanes: number): NativeFunction {
  const [to, from, count, countBytes, laneBytes, lane] = [0, 1, 2, 3, 4, 5]
  return {
    name,
    parameters: Array.from({ length: 5 }, () => types.i32),
    locals: [types.i32],
    body: countDown(
      count,
      1,
      sequence(
        local.get(from),
        local.set(lane),
        ...Array.from({ length: lanes }, (_, index) =>
          sequence(
            local.get(to),
            local.get(lane),
            f32.load(0),
            f32.store(index * 4),
            advanceBy(lane, laneBytes),
          ),
        ),
        advanceBy(from, countBytes),
        advance(to, lanes * 4),
      ),
    ),
  }
}

/** `name(to, from, count, countBytes)`: the same for groups of 8 floats that already lie side by side. */
export function packRows(name: string): NativeFunction {
  const [to, from, count, countBytes] = [0, 1, 2, 3]
  return {
    name,
    parameters: Array.from({ length: 4 }, () => types.i32),
    locals: [],
    body: countDown(
      count,
      1,
      sequence(
        ...[0, 16].map((offset) =>
          sequence(local.get(to), local.get(from), f32x4.load(offset), f32x4.store(offset)),
        ),
        advanceBy(from, countBytes),
        advance(to, 32),
      ),
    ),
  }
}

/**
 * `name(to, from, count, countBytes, laneBytes, present)`: the same as `packStrided` where only the first `present`
 * lanes exist; the others become 0. `lanes` is 4 to 8.
 */
export function packEdge(name: string, lanes: number): NativeFunction {
  const [to, from, count, countBytes, laneBytes, present, lane, target, left] = [0, 1, 2, 3, 4, 5, 6, 7, 8]
  return {
    name,
    parameters: Array.from({ length: 6 }, () => types.i32),
    locals: [types.i32, types.i32, types.i32],
    body: countDown(
      count,
      1,
      sequence(
        // The second store ends with the group and may overlap the first.
        ...[0, (lanes - 4) * 4].map((offset) => sequence(local.get(to), f32x4.zero, f32x4.store(offset))),
        local.get(from),
        local.set(lane),
        local.get(to),
        local.set(target),
        local.get(present),
        local.set(left),
        countDown(
          left,
          1,
          sequence(
            local.get(target),
            local.get(lane),
            f32.load(0),
            f32.store(0),
            advanceBy(lane, laneBytes),
            advance(target, 4),
          ),
        ),
        advanceBy(from, countBytes),
        advance(to, lanes * 4),
      ),
    ),
  }
}
