import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { isNewEnough, withPath } from '../../../../scripts/setup/node.mjs'

describe('isNewEnough', () => {
  test.each([
    ['20.20.2', false],
    ['22.13.9', false],
    ['22.14.0', true],
    ['24.0.0', true],
    ['100.1.0', true],
  ])('%s: %s', (version, expected) => {
    expect(isNewEnough(version)).toBe(expected)
  })
})

describe('withPath', () => {
  test('puts the folder first, once', () => {
    const env = { PATH: ['/usr/bin', '/new', '/bin'].join(path.delimiter), HOME: '/home' }
    expect(withPath(env, '/new')).toEqual({
      PATH: ['/new', '/usr/bin', '/bin'].join(path.delimiter),
      HOME: '/home',
    })
  })

  test('keeps the spelling of Windows', () => {
    expect(withPath({ Path: 'C:\\tools' }, 'C:\\node')).toEqual({
      Path: ['C:\\node', 'C:\\tools'].join(path.delimiter),
    })
  })
})
