import { describe, expect, test } from 'vitest'
import { silenceWatch } from '#main/host/runs/silence'
import { smallFrame } from '#fixtures/smallRun'

describe('silence', () => {
  test('is not reported before 15 seconds', () => {
    const watch = silenceWatch(0)
    expect(watch.silentFor(15_000)).toBeNull()
    expect(watch.silentFor(15_001)).toBe(15_001)
  })

  test('ends with any pulse', () => {
    const watch = silenceWatch(0)
    watch.pulse(10_000)
    expect(watch.silentFor(20_000)).toBeNull()
  })

  test('is measured against the slowest batch of a slow training', () => {
    const watch = silenceWatch(0)
    watch.frame(smallFrame(1), 0)
    watch.frame(smallFrame(3), 4000)
    watch.frame(smallFrame(4), 5000)
    expect(watch.silentFor(5000 + 40_000)).toBeNull()
    expect(watch.silentFor(5000 + 40_001)).toBe(40_001)
  })

  test('does not take a pause for a slow batch', () => {
    const watch = silenceWatch(0)
    watch.frame(smallFrame(1), 0)
    watch.restart(3_600_000)
    watch.frame(smallFrame(2), 3_600_100)
    expect(watch.silentFor(3_600_100 + 15_001)).toBe(15_001)
  })

  test('begins anew when the machine has slept', () => {
    const watch = silenceWatch(0)
    expect(watch.silentFor(1000)).toBeNull()
    expect(watch.silentFor(8 * 3_600_000)).toBeNull()
    expect(watch.silentFor(8 * 3_600_000 + 1000)).toBeNull()
  })
})
