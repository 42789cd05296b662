import { describe, expect, test } from 'vitest'
import { record } from '#ml/engine/capture/recorder'
import type { Binding } from '#ml/engine/tensorflow/binding'
import { observeBinding } from '#ml/engine/tensorflow/observable'

let next = 1
/** Numbers its tensors and computes nothing. */
const native: Partial<Binding> = {
  createTensor: () => next++,
  deleteTensor: () => undefined,
  executeOp: (name, _attributes, _inputs, count) => {
    if (name === 'Broken') throw new Error('broken')
    return Array.from({ length: count }, () => ({ id: next++, shape: [], dtype: 1 }))
  },
}
const watched = observeBinding(native as Binding)
const { binding } = watched

describe('a recording', () => {
  test('holds the operations in order and the constants, and gives the result', () => {
    const before = binding.createTensor([], 1, Float32Array.of(5))
    const values = Float32Array.of(1, 2)
    const inputs = [before]
    const { trace, result } = record(watched, () => {
      const made = binding.createTensor([2], 1, values)
      const [first] = binding.executeOp('Mul', [{ name: 'T', type: 4, value: 1 }], inputs, 1)
      binding.executeOp('Split', [], [first?.id ?? 0], 2)
      return made
    })
    // The caller uses its arrays again.
    values.fill(9)
    inputs.push(99)
    expect(trace.operations.map(({ name }) => name)).toEqual(['Mul', 'Split'])
    expect(trace.operations[0]).toMatchObject({ inputs: [before], attributes: [{ name: 'T' }] })
    expect(trace.operations[1]?.outputs).toHaveLength(2)
    expect([...trace.constants.keys()]).toEqual([result])
    expect(trace.constants.get(result)).toEqual({ shape: [2], dtype: 1, values: Float32Array.of(1, 2) })
  })

  test('ends with the work, also when that fails, and holds nothing of what failed', () => {
    const executeOp = binding.executeOp
    expect(() => record(watched, () => binding.executeOp('Broken', [], [], 1))).toThrow('broken')
    expect(binding.executeOp).toBe(executeOp)
    const { trace } = record(watched, () => undefined)
    binding.executeOp('Relu', [], [], 1)
    expect(trace.operations).toEqual([])
  })
})
