import { describe, expect, test } from 'vitest'
import { afterCrash, type Crash, type Verdict } from '#main/host/runs/restartPolicy'

const minute = 60_000
const at = (...times: readonly number[]): Crash[] => times.map((time) => ({ at: time, outOfMemory: false }))
const restart = (afterMs: number): Verdict => ({ do: 'restart', afterMs })
const tooOften: Verdict = { do: 'giveUp', because: 'tooOften' }

describe('after a crash', () => {
  test.each([
    { why: 'the first', now: 0, earlier: at(), verdict: restart(500) },
    { why: 'the second', now: 1000, earlier: at(0), verdict: restart(1000) },
    { why: 'the third', now: 2000, earlier: at(0, 1000), verdict: restart(2000) },
    { why: 'the fourth in ten minutes', now: 3000, earlier: at(0, 1000, 2000), verdict: tooOften },
    {
      why: 'the fourth just inside the window',
      now: 10 * minute - 1,
      earlier: at(0, 1, 2),
      verdict: tooOften,
    },
    { why: 'one slid out of the window', now: 10 * minute, earlier: at(0, 1, 2), verdict: restart(2000) },
    { why: 'all are long ago', now: 60 * minute, earlier: at(0, 1, 2), verdict: restart(500) },
  ])('$why', ({ now, earlier, verdict }) => {
    expect(afterCrash({ at: now, outOfMemory: false }, earlier)).toEqual(verdict)
  })

  test('for want of memory it gives up at once', () => {
    expect(afterCrash({ at: 0, outOfMemory: true }, [])).toEqual({ do: 'giveUp', because: 'outOfMemory' })
  })
})
