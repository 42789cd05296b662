import { expect, it } from 'vitest'
import { makeThrottle, type Timing } from '#renderer/lib/throttle'

/** A clock that a test moves. */
function testClock() {
  let now = 0
  let next = 1
  const timers = new Map<number, { readonly at: number; readonly work: () => void }>()
  const timing: Timing = {
    now: () => now,
    after(milliseconds, work) {
      timers.set(next, { at: now + milliseconds, work })
      next += 1
      return next - 1
    },
    cancel: (timer) => void timers.delete(timer),
  }
  return {
    timing,
    advance(milliseconds: number) {
      const end = now + milliseconds
      for (;;) {
        const due = [...timers]
          .filter(([, timer]) => timer.at <= end)
          .toSorted((a, b) => a[1].at - b[1].at)[0]
        if (due === undefined) break
        timers.delete(due[0])
        now = due[1].at
        due[1].work()
      }
      now = end
    },
  }
}

it('works at once after a rest and at most ten times a second under constant requests', () => {
  const clock = testClock()
  let drawn = 0
  const throttle = makeThrottle(100, () => (drawn += 1), clock.timing)
  throttle.request()
  clock.advance(0)
  expect(drawn).toBe(1)
  for (let millisecond = 0; millisecond < 1000; millisecond += 1) {
    throttle.request()
    clock.advance(1)
  }
  expect(drawn).toBeLessThanOrEqual(11)
  expect(drawn).toBeGreaterThanOrEqual(10)
})

it('does the last request too, and nothing after cancel', () => {
  const clock = testClock()
  let drawn = 0
  const throttle = makeThrottle(100, () => (drawn += 1), clock.timing)
  throttle.request()
  clock.advance(10)
  throttle.request()
  clock.advance(200)
  expect(drawn).toBe(2)
  throttle.request()
  throttle.cancel()
  clock.advance(500)
  expect(drawn).toBe(2)
})
