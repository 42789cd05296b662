import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { withPatience } from '#shared/patience'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('a drive that never answers is given up after half a minute, in words', async () => {
  const never = new Promise<never>(() => undefined)
  const [refused] = await Promise.allSettled([
    withPatience(never, 'Z:/table.csv'),
    vi.advanceTimersByTimeAsync(30_000),
  ])
  expect(refused).toMatchObject({
    reason: {
      code: 'UNAVAILABLE',
      reason: 'fileStalled',
      details: { file: 'Z:/table.csv', seconds: 30 },
    },
  })
})

test('one that answers in time is waited for, and its fault is its own', async () => {
  const late = new Promise<string>((resolve) => setTimeout(resolve, 29_000, 'here'))
  const read = withPatience(late, 'table.csv')
  await vi.advanceTimersByTimeAsync(29_000)
  await expect(read).resolves.toBe('here')
  await expect(withPatience(Promise.reject(new Error('EIO')), 'table.csv')).rejects.toThrow('EIO')
  expect(vi.getTimerCount()).toBe(0)
})
