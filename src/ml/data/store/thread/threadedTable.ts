import type { ColumnKind } from '#shared/model/csvFormat'
import { fromWireError } from '#shared/errors'
import { portionLength, type Portion } from '../portion'
import type { TableHead, TableWriter } from '../tableWriter'
import type { TableAnswer, TableOrder } from './messages'

/** A thread that takes orders for one table. */
export type TableThread = {
  readonly post: (order: TableOrder, transfer: readonly ArrayBuffer[]) => void
  readonly onAnswer: (take: (answer: TableAnswer) => void) => void
  /** Called with the reason when the thread ends by itself. */
  readonly onGone: (take: (reason: unknown) => void) => void
  readonly end: () => Promise<void>
}

/** Portions that may lie with the thread before the caller waits for it. */
const mostAway = 16

/**
 * A writer whose table is written, summed up and hashed by another thread, so that the caller's goes on reading. The
 * table is the same to the bit. What fails there is thrown by the next `drain` or by `finish`.
 */
export async function createThreadedTable(
  thread: TableThread,
  target: string,
  columnCount: number,
  kinds?: readonly ColumnKind[],
): Promise<TableWriter> {
  const capacity = portionLength(columnCount)
  const spare: Portion[] = []
  let portion: Portion = new Float64Array(capacity)
  let used = 0
  let away = 0
  let fault: { readonly thrown: unknown } | null = null
  let gone = false
  let ended = false
  let take: (answer: TableAnswer) => void = () => undefined

  thread.onAnswer((answer) => {
    if (answer.kind === 'taken') {
      away -= 1
      spare.push(answer.values)
    }
    if (answer.kind === 'failed') fault ??= { thrown: fromWireError(answer.error) }
    take(answer)
  })
  let leave: () => void = () => undefined
  thread.onGone((reason) => {
    gone = true
    fault ??= { thrown: reason }
    leave()
  })

  /** Waits until `isThere` gives something; throws what failed in the thread, or that it is gone. */
  const waitFor = <T>(isThere: (answer: TableAnswer) => T | null): Promise<T> =>
    new Promise((resolve, reject) => {
      const fail = (): void => reject(fault?.thrown)
      leave = fail
      take = (answer) => {
        const found = isThere(answer)
        if (found !== null) resolve(found)
        else if (answer.kind === 'failed') fail()
      }
      if (gone) fail()
    })
  const throwFault = (): void => {
    if (fault !== null) throw fault.thrown
  }
  const send = (values: Portion, rows: number): Portion => {
    thread.post({ kind: 'rows', values, rows }, [values.buffer])
    away += 1
    return spare.pop() ?? new Float64Array(capacity)
  }
  const sendPortion = (): void => {
    if (used > 0) portion = send(portion, used / columnCount)
    used = 0
  }
  const addRows = (values: Float64Array, count: number): void => {
    for (let from = 0, end = count * columnCount; from < end;) {
      const taken = Math.min(end - from, capacity - used)
      portion.set(values.subarray(from, from + taken), used)
      used += taken
      from += taken
      if (used === capacity) sendPortion()
    }
  }
  const end = async (): Promise<void> => {
    ended = true
    await thread.end()
  }

  thread.post({ kind: 'open', target, columnCount, kinds }, [])
  try {
    await waitFor(({ kind }) => (kind === 'opened' ? true : null))
  } catch (thrown) {
    await end()
    throw thrown
  }
  return {
    add: (row) => addRows(Float64Array.from(row), 1),
    addRows,
    takeRows: (values, count) => {
      sendPortion()
      return count === 0 ? values : send(values, count)
    },
    drain: async () => {
      throwFault()
      if (away > mostAway) await waitFor(() => (away <= mostAway ? true : null))
    },
    finish: async (head: TableHead) => {
      sendPortion()
      throwFault()
      thread.post({ kind: 'finish', head }, [])
      const written = await waitFor((answer) => (answer.kind === 'finished' ? answer.written : null))
      await end()
      return written
    },
    abandon: async () => {
      if (ended) return
      // Something may still fail before it comes to this: only then nothing is left of the table.
      const abandoned = new Promise<void>((resolve) => {
        leave = resolve
        take = ({ kind }) => {
          if (kind === 'abandoned') resolve()
        }
        if (gone) resolve()
      })
      if (!gone) thread.post({ kind: 'abandon' }, [])
      await abandoned
      await end()
    },
  }
}
