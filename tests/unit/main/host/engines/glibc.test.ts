import { expect, test } from 'vitest'
import { expectGlibc } from '#main/host/engines/glibc'

const wheel = 'tensorflow_cpu-2.21.0-cp311-cp311-manylinux_2_27_x86_64.whl'

test.each(['2.27', '2.36', '3.0'])('a wheel for 2.27 may be installed with %s', (present) => {
  expect(() => expectGlibc(wheel, present)).not.toThrow()
})

test.each(['2.26', '2.9', '1.99'])('but not with %s', (present) => {
  expect(() => expectGlibc(wheel, present)).toThrow(/packNeedsNewerSystem.*GLIBC_2.27/)
})

test('a name that says nothing, or a system that says nothing, refuses nothing', () => {
  expect(() => expectGlibc('tensorflow-2.21.0-cp311-cp311-macosx_12_0_arm64.whl', null)).not.toThrow()
  expect(() => expectGlibc(wheel, null)).not.toThrow()
})
