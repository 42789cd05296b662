import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { checkDaily } from '#main/host/updates/dailyCheck'
import { noUpdates, watchUpdates, type Updates } from '#main/host/updates/updates'
import type { UpdateStatus } from '#shared/contract/updates'

/** Updates whose status is set by hand; `asked` counts the checks. */
function fakeUpdates() {
  let status: UpdateStatus = { kind: 'unknown' }
  const listeners = new Set<() => void>()
  const asked = vi.fn<Updates['check']>(() => Promise.resolve())
  const updates: Updates = {
    ...noUpdates('noFeed'),
    status: () => status,
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    check: asked,
  }
  const become = (next: UpdateStatus): void => {
    status = next
    for (const listener of listeners) listener()
  }
  return { updates, asked, become, listeners }
}

describe('the daily check', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())
  const hour = 60 * 60 * 1000

  test('asks after the start and once a day, where a person agreed to it', () => {
    const { updates, asked } = fakeUpdates()
    let agreed = false
    const end = checkDaily(updates, () => agreed)
    vi.advanceTimersByTime(25 * hour)
    expect(asked).not.toHaveBeenCalled()
    agreed = true
    vi.advanceTimersByTime(24 * hour)
    expect(asked).toHaveBeenCalledTimes(1)
    end()
    vi.advanceTimersByTime(48 * hour)
    expect(asked).toHaveBeenCalledTimes(1)
  })

  test('does not touch the network in the first seconds', () => {
    const { updates, asked } = fakeUpdates()
    const end = checkDaily(updates, () => true)
    vi.advanceTimersByTime(10_000)
    expect(asked).not.toHaveBeenCalled()
    vi.advanceTimersByTime(20_000)
    expect(asked).toHaveBeenCalledTimes(1)
    end()
  })
})

test('a watcher gets the status at once, then the newest after each change, and leaves', async () => {
  const { updates, become, listeners } = fakeUpdates()
  const leaving = new AbortController()
  const watching = watchUpdates(updates, leaving.signal)
  expect((await watching.next()).value).toEqual({ kind: 'unknown' })
  become({ kind: 'checking' })
  become({ kind: 'current', checkedAt: 1 })
  expect((await watching.next()).value).toEqual({ kind: 'current', checkedAt: 1 })
  const waiting = watching.next()
  become({ kind: 'checking' })
  expect((await waiting).value).toEqual({ kind: 'checking' })
  const last = watching.next()
  leaving.abort()
  expect((await last).done).toBe(true)
  expect(listeners.size).toBe(0)
})
