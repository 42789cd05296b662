import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { latestAnswer } from '#renderer/lib/latestAnswer'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** Questions whose answers the test gives. */
function asking(quiet = 250) {
  const calls: { subject: string; signal: AbortSignal; answer: (text: string) => void; fail: () => void }[] =
    []
  const latest = latestAnswer(
    (subject: string, signal) =>
      new Promise<string>((answer, refuse) => {
        calls.push({ subject, signal, answer, fail: () => refuse(new Error('broken')) })
      }),
    quiet,
  )
  const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)
  return { latest, calls, pass }
}

describe('latestAnswer', () => {
  test('asks at once while there is nothing to show, then only when the subject rests', async () => {
    const { latest, calls, pass } = asking()
    latest.ask('one')
    await pass(0)
    calls[0]?.answer('1')
    await pass(0)
    expect([latest.value.value, latest.of.value, latest.busy.value]).toEqual(['1', 'one', false])

    latest.ask('two')
    await pass(200)
    latest.ask('three')
    await pass(200)
    expect(calls).toHaveLength(1)
    expect([latest.value.value, latest.busy.value]).toEqual(['1', true])
    await pass(50)
    expect(calls.map(({ subject }) => subject)).toEqual(['one', 'three'])
  })

  test('calls off a question that is out of date and never shows its answer', async () => {
    const { latest, calls, pass } = asking(0)
    latest.ask('one')
    await pass(0)
    latest.ask('two')
    await pass(0)
    expect(calls[0]?.signal.aborted).toBe(true)
    calls[1]?.answer('2')
    calls[0]?.answer('1')
    await pass(0)
    expect(latest.value.value).toBe('2')
  })

  test('going back to the answered subject needs no question', async () => {
    const { latest, calls, pass } = asking()
    latest.ask('one')
    await pass(0)
    calls[0]?.answer('1')
    await pass(0)
    latest.ask('two')
    latest.ask('one')
    await pass(1000)
    expect(calls).toHaveLength(1)
    expect(latest.busy.value).toBe(false)
  })

  test('a failure is told beside the last answer, and can be tried again', async () => {
    const { latest, calls, pass } = asking(0)
    latest.ask('one')
    await pass(0)
    calls[0]?.answer('1')
    await pass(0)
    latest.ask('two')
    await pass(0)
    calls[1]?.fail()
    await pass(0)
    expect(latest.error.value).not.toBeNull()
    expect([latest.value.value, latest.busy.value]).toEqual(['1', false])
    latest.again()
    await pass(0)
    calls[2]?.answer('2')
    await pass(0)
    expect([latest.value.value, latest.error.value]).toEqual(['2', null])
  })

  test('stopping keeps the answer; the same question can be asked again afterwards', async () => {
    const { latest, calls, pass } = asking(0)
    latest.ask('one')
    await pass(0)
    latest.stop()
    expect(calls[0]?.signal.aborted).toBe(true)
    latest.ask('one')
    await pass(0)
    expect(calls).toHaveLength(2)
    latest.clear()
    expect([latest.value.value, latest.busy.value]).toEqual([null, false])
  })
})
