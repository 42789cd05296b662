import { expect, test } from 'vitest'
import { closeFirst } from '#main/electron/quit'

/** Asks to quit; true when it was held back. */
function ask(willQuit: ReturnType<typeof closeFirst>): boolean {
  let held = false
  willQuit({ preventDefault: () => (held = true) })
  return held
}

test('whoever asks to quit again waits for the last checkpoint', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const told: string[] = []
  const willQuit = closeFirst(
    () => promise,
    () => told.push('quit'),
    () => told.push('failed'),
  )
  expect([ask(willQuit), ask(willQuit)]).toEqual([true, true])
  expect(told).toEqual([])
  resolve()
  await expect.poll(() => told).toEqual(['quit'])
  expect(ask(willQuit)).toBe(false)
})

test('a host that cannot be closed does not keep the app open', async () => {
  const told: string[] = []
  const willQuit = closeFirst(
    () => Promise.reject(new Error('the disk is gone')),
    () => told.push('quit'),
    (error) => told.push(String(error)),
  )
  ask(willQuit)
  await expect.poll(() => told).toEqual(['Error: the disk is gone', 'quit'])
})
