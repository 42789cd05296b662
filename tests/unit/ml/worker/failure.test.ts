import { expect, test } from 'vitest'
import { failureOf } from '#ml/worker/failure'
import { AppError } from '#shared/errors'

test.each([
  new RangeError('Array buffer allocation failed'),
  new RangeError('Invalid typed array length: 5000000000'),
  new RangeError('WebAssembly.Memory.grow(): Maximum memory size exceeded'),
  new Error('Aborted(OOM)'),
  new Error('std::bad_alloc'),
  new Error('OOM when allocating tensor with shape[9] and type float on /device:CPU:0 by allocator cpu'),
])('%s is running out of memory', (thrown) => {
  expect(failureOf(thrown)).toMatchObject({ code: 'RESOURCE_EXHAUSTED', reason: 'outOfMemory' })
})

test.each([
  'OOM when allocating tensor with shape[9] and type float on /job:localhost/device:GPU:0 by allocator GPU_0_bfc',
  'Session fail to run with error: failed to allocate memory on /device:GPU:0',
  'CUDA_ERROR_OUT_OF_MEMORY: out of memory',
])('%s is the card running out of memory', (message) => {
  expect(failureOf(new Error(message))).toMatchObject({
    code: 'RESOURCE_EXHAUSTED',
    reason: 'gpuOutOfMemory',
  })
})

test('an error of the app stays what it is, anything else is a bug', () => {
  expect(failureOf(new AppError('CONFLICT', 'datasetChanged'))).toMatchObject({ reason: 'datasetChanged' })
  expect(failureOf(new Error('room for improvement'))).toMatchObject({ code: 'BUG', reason: 'internal' })
  expect(failureOf('thrown text')).toMatchObject({ code: 'BUG' })
})
