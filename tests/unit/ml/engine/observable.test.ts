import { expect, it } from 'vitest'
import type { Binding, NativeTensor } from '#ml/engine/tensorflow/binding'
import { observeBinding } from '#ml/engine/tensorflow/observable'

const result: NativeTensor = { id: 7, shape: [2], dtype: 1 }

/** Like the native one: its properties cannot be written. */
function nativeBinding(): Binding {
  const native: Partial<Binding> = {
    createTensor: () => 3,
    deleteTensor: () => undefined,
    executeOp: (name) => {
      if (name === 'Broken') throw new Error('broken')
      return [result]
    },
    TF_FLOAT: 1,
  }
  return Object.freeze(native) as Binding
}

it('shows every call that succeeded, as long as somebody watches', () => {
  const native = nativeBinding()
  const { binding, observe } = observeBinding(native)
  const seen: unknown[] = []
  observe({
    executed: (...call) => seen.push(['executed', ...call]),
    created: (...call) => seen.push(['created', ...call]),
    deleted: (...call) => seen.push(['deleted', ...call]),
  })
  const values = Float32Array.of(1, 2)
  expect(binding.createTensor([2], 1, values)).toBe(3)
  expect(binding.executeOp('Relu', [], [3], 1)).toEqual([result])
  expect(() => binding.executeOp('Broken', [], [3], 1)).toThrow('broken')
  binding.deleteTensor(3)
  expect(seen).toEqual([
    ['created', 3, [2], 1, values],
    ['executed', 'Relu', [], [3], [result]],
    ['deleted', 3],
  ])
  observe(null)
  binding.executeOp('Relu', [], [3], 1)
  expect(seen).toHaveLength(3)
})

it('calls the native functions themselves while nobody watches', () => {
  const native = nativeBinding()
  const { binding, observe } = observeBinding(native)
  expect(binding.executeOp).toBe(native.executeOp)
  expect(binding.TF_FLOAT).toBe(1)
  observe({ executed: () => undefined, created: () => undefined, deleted: () => undefined })
  expect(binding.executeOp).not.toBe(native.executeOp)
  observe(null)
  expect(binding.executeOp).toBe(native.executeOp)
  expect(binding.createTensor).toBe(native.createTensor)
  expect(binding.deleteTensor).toBe(native.deleteTensor)
})
