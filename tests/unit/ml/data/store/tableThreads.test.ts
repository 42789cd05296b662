import { describe, expect, it } from 'vitest'
import type { TableAnswer } from '#ml/data/store/thread/messages'
import { createTableThreads } from '#ml/data/store/thread/tableThreads'
import type { TableThread } from '#ml/data/store/thread/threadedTable'

/** Threads that open every table; `leave` ends the one that was started last. */
function threadsHere() {
  const started: { orders: string[]; leave: () => void }[] = []
  const start = (): TableThread => {
    const orders: string[] = []
    const gone: ((reason: unknown) => void)[] = []
    let answer: (answer: TableAnswer) => void = () => undefined
    started.push({
      orders,
      leave: () => {
        for (const take of gone) take(new Error('gone'))
      },
    })
    return {
      post: (order) => {
        orders.push(order.kind)
        if (order.kind === 'open') queueMicrotask(() => answer({ kind: 'opened' }))
      },
      onAnswer: (take) => {
        answer = take
      },
      onGone: (take) => void gone.push(take),
      end: async () => undefined,
    }
  }
  return { started, start }
}

describe('the threads of tables', () => {
  it('start one when a table is made', async () => {
    const { started, start } = threadsHere()
    const threads = createTableThreads(start)
    await threads.createTable('a', 1)
    await threads.createTable('b', 1)
    expect(started.map(({ orders }) => orders)).toEqual([['open'], ['open']])
  })

  it('let one stand by, once', async () => {
    const { started, start } = threadsHere()
    const threads = createTableThreads(start)
    threads.standBy()
    threads.standBy()
    expect(started.map(({ orders }) => orders)).toEqual([[]])
    await threads.createTable('a', 1)
    expect(started.map(({ orders }) => orders)).toEqual([['open']])
  })

  it('give no table to one that has ended', async () => {
    const { started, start } = threadsHere()
    const threads = createTableThreads(start)
    threads.standBy()
    started[0]?.leave()
    await threads.createTable('a', 1)
    expect(started.map(({ orders }) => orders)).toEqual([[], ['open']])
  })
})
