/** Training time: runs on from what was trained before and stands still in pauses. */
export type RunClock = {
  readonly seconds: () => number
  readonly stop: () => void
  readonly start: () => void
}

/** A clock that stands still; `now` in milliseconds. */
export function createRunClock(now: () => number, secondsBefore: number): RunClock {
  let passed = secondsBefore * 1000
  let since: number | null = null
  return {
    seconds: () => (passed + (since === null ? 0 : now() - since)) / 1000,
    stop: () => {
      if (since === null) return
      passed += now() - since
      since = null
    },
    start: () => {
      since ??= now()
    },
  }
}
