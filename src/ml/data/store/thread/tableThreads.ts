import type { CreateTable } from '../tableWriter'
import { createThreadedTable, type TableThread } from './threadedTable'

/** Makes tables that threads of their own write. */
export type TableThreads = {
  /** Starts a thread ahead of its table, which then need not wait for it; a table is expected soon. */
  readonly standBy: () => void
  readonly createTable: CreateTable
}

/** Tables on threads that `start` starts; one that stands by waits for the next table, whoever's it is. */
export function createTableThreads(start: () => TableThread): TableThreads {
  let waiting: TableThread | null = null
  const standBy = (): TableThread => {
    if (waiting !== null) return waiting
    const thread = start()
    thread.onGone(() => {
      if (waiting === thread) waiting = null
    })
    waiting = thread
    return thread
  }
  return {
    standBy: () => void standBy(),
    createTable: (target, columnCount, kinds) => {
      const thread = standBy()
      waiting = null
      return createThreadedTable(thread, target, columnCount, kinds)
    },
  }
}
