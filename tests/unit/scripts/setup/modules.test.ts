import { describe, expect, test } from 'vitest'
import { firstDifference } from '../../../../scripts/setup/modules.mjs'

const lock = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/vue': { version: '3.5.0', integrity: 'sha512-a' },
    'node_modules/only-on-windows': { version: '1.0.0', integrity: 'sha512-b', optional: true },
  },
}

describe('firstDifference', () => {
  test('none, although packages for other systems are absent', () => {
    expect(
      firstDifference(lock, { packages: { 'node_modules/vue': lock.packages['node_modules/vue'] } }),
    ).toBeUndefined()
  })

  test('names what is missing', () => {
    expect(firstDifference(lock, { packages: {} })).toBe('node_modules/vue is missing')
  })

  test('names another version', () => {
    const installed = { packages: { 'node_modules/vue': { version: '3.4.0', integrity: 'sha512-c' } } }
    expect(firstDifference(lock, installed)).toBe('node_modules/vue is 3.4.0, not 3.5.0')
  })

  test('notices the same version with other content', () => {
    const installed = { packages: { 'node_modules/vue': { version: '3.5.0', integrity: 'sha512-c' } } }
    expect(firstDifference(lock, installed)).toBe('node_modules/vue has other content')
  })
})
