import { describe, expect, test } from 'vitest'
import { attach, capture } from '../../../../scripts/lib/run.mjs'

const node = process.execPath

describe('capture', () => {
  test('gives the exit code and everything that was printed', async () => {
    const program = "console.log('out'); console.error('err'); process.exit(3)"
    const result = await capture(node, ['-e', program])
    expect(result.code).toBe(3)
    expect(result.output.split('\n').toSorted()).toEqual(['', 'err', 'out'])
  })

  test('a program that is not there ends with 127', async () => {
    const result = await capture('no-such-program-of-descent', [])
    expect(result).toMatchObject({ code: 127, timedOut: false })
    expect(result.output).toContain('ENOENT')
  })

  test('a program that takes too long is ended', async () => {
    const result = await capture(node, ['-e', 'setInterval(() => {}, 1000)'], { timeoutMs: 200 })
    expect(result).toMatchObject({ code: 137, timedOut: true })
  })
})

describe('attach', () => {
  test('gives the exit code on', async () => {
    expect(await attach(node, ['-e', 'process.exit(7)'])).toBe(7)
  })

  test('gives the number of a signal as a shell does', async () => {
    expect(await attach(node, ['-e', "process.kill(process.pid, 'SIGTERM')"])).toBe(143)
  })
})
