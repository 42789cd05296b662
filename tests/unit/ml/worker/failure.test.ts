import { expect, test } from 'vitest'
import { failureOf } from '../../../../src/ml/worker/failure'
import { AppError } from '../../../../src/shared/errors'

test.each([
  new RangeError('Array buffer allocation failed'),
  new RangeError('Invalid typed array length: 5000000000'),
  new RangeError('WebAssembly.Memory.grow(): Maximum memory size exceeded'),
  new Error('Aborted(OOM)'),
  new Error('std::bad_alloc'),
])('%s is running out of memory', (thrown) => {
  expect(failureOf(thrown)).toMatchObject({ code: 'RESOURCE_EXHAUSTED', reason: 'outOfMemory' })
})

test('an error of the app stays what it is, anything else is a bug', () => {
  expect(failureOf(new AppError('CONFLICT', 'datasetChanged'))).toMatchObject({ reason: 'datasetChanged' })
  expect(failureOf(new Error('room for improvement'))).toMatchObject({ code: 'BUG', reason: 'internal' })
  expect(failureOf('thrown text')).toMatchObject({ code: 'BUG' })
})
