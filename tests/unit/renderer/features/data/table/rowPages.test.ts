import { describe, expect, test } from 'vitest'
import { pageSizeFor, rowPages } from '#renderer/features/data/table/rowPages'

/** Rows of one cell. */
type Page = readonly (readonly number[])[]

type Call = {
  readonly offset: number
  readonly signal: AbortSignal
  readonly answer: (page: Page) => void
  readonly fail: (error: unknown) => void
}

/** Pages of ten rows whose answers and waiting times the test gives. */
function pages(limit = 3) {
  const calls: Call[] = []
  const failures: unknown[] = []
  const waiting: (() => void)[] = []
  let changes = 0
  const kept = rowPages<Page[number]>({
    size: 10,
    limit,
    load: (offset, _limit, signal) =>
      new Promise((answer, fail) => {
        calls.push({ offset, signal, answer, fail })
      }),
    changed: () => (changes += 1),
    failed: (error) => failures.push(error),
    later: (run) => {
      waiting.push(run)
      return () => waiting.splice(waiting.indexOf(run), 1)
    },
  })
  const rest = (): void => {
    for (const run of waiting.splice(0)) run()
  }
  const answer = async (call: Call | undefined): Promise<void> => {
    call?.answer(Array.from({ length: 10 }, (_, index) => [call.offset + index]))
    await Promise.resolve()
    await Promise.resolve()
  }
  return { kept, calls, failures, rest, answer, changes: () => changes, waits: () => waiting.length }
}

describe('rowPages', () => {
  test('asks at once for what is first looked at, and for each page once', async () => {
    const { kept, calls, answer, changes } = pages()
    kept.look(0, 15)
    kept.look(1, 16)
    expect(calls.map(({ offset }) => offset)).toEqual([0, 10])
    expect(kept.row(3)).toBeUndefined()
    await answer(calls[0])
    await answer(calls[1])
    expect(changes()).toBe(2)
    expect([kept.row(3), kept.row(19)]).toEqual([[3], [19]])
    kept.look(2, 17)
    expect(calls).toHaveLength(2)
  })

  test('calls off what was scrolled past, and asks for the rest only when the hand rests', async () => {
    const { kept, calls, rest, answer, waits, changes } = pages()
    kept.look(0, 5)
    kept.look(500, 505)
    kept.look(900, 905)
    expect(calls[0]?.signal.aborted).toBe(true)
    expect(calls).toHaveLength(1)
    expect(waits()).toBe(1)
    rest()
    expect(calls.map(({ offset }) => offset)).toEqual([0, 900])
    await answer(calls[0])
    expect(changes()).toBe(0)
    await answer(calls[1])
    expect(kept.row(903)).toEqual([903])
  })

  test('answers during a steady scroll too: waiting does not start anew with every turn of the wheel', () => {
    const { kept, calls, rest } = pages()
    kept.look(0, 10)
    kept.look(5, 15)
    kept.look(6, 16)
    kept.look(7, 17)
    expect(calls).toHaveLength(1)
    rest()
    expect(calls.map(({ offset }) => offset)).toEqual([0, 10])
  })

  test('tells a failure, and asks again when the page is looked at again', async () => {
    const { kept, calls, failures } = pages()
    kept.look(0, 5)
    calls[0]?.fail(new Error('gone'))
    await Promise.resolve()
    await Promise.resolve()
    expect(failures).toHaveLength(1)
    kept.look(0, 5)
    expect(calls).toHaveLength(2)
  })

  test('keeps the pages looked at last', async () => {
    const { kept, calls, answer } = pages(2)
    for (const first of [0, 10, 20]) {
      kept.look(first, first + 5)
      await answer(calls.at(-1))
    }
    expect([kept.row(0), kept.row(10), kept.row(20)]).toEqual([undefined, [10], [20]])
    kept.clear()
    expect(kept.row(20)).toBeUndefined()
  })

  test('reads fewer rows at a time the wider the table is', () => {
    expect([1, 30, 784, 20_000].map(pageSizeFor)).toEqual([200, 200, 15, 1])
  })
})
