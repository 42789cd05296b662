/** A request for work that is done at once after a rest, and at most once in `interval` milliseconds. */
export type Throttle = { request(): void; cancel(): void }

/** The clock and timer that a throttle takes, so that a test can pass its own. */
export type Timing = {
  now(): number
  after(milliseconds: number, work: () => void): number
  cancel(timer: number): void
}

/** The page's own clock. */
export const pageTiming: Timing = {
  now: () => performance.now(),
  after: (milliseconds, work) => window.setTimeout(work, milliseconds),
  cancel: (timer) => {
    window.clearTimeout(timer)
  },
}

/** Any number of requests become one piece of work; the last request is never lost. */
export function makeThrottle(interval: number, work: () => void, timing: Timing = pageTiming): Throttle {
  let timer: number | null = null
  let last = Number.NEGATIVE_INFINITY
  return {
    request() {
      if (timer !== null) return
      const wait = Math.max(0, last + interval - timing.now())
      timer = timing.after(wait, () => {
        timer = null
        last = timing.now()
        work()
      })
    },
    cancel() {
      if (timer !== null) timing.cancel(timer)
      timer = null
    },
  }
}
