import type { MessagePort } from 'node:worker_threads'
import { toWireError, unreachable } from '#shared/errors'
import { createTableWriter, type CreateTable, type TableWriter } from '../tableWriter'
import type { TableAnswer, TableOrder } from './messages'

/** Writes the one table that is ordered over the port. */
export function serveTable(port: MessagePort, createTable: CreateTable = createTableWriter): void {
  let table: TableWriter | null = null
  let failed = false
  const answer = (message: TableAnswer): void => port.postMessage(message)

  const obey = async (order: TableOrder): Promise<void> => {
    switch (order.kind) {
      case 'open':
        table = await createTable(order.target, order.columnCount, order.kinds)
        answer({ kind: 'opened' })
        return
      case 'rows':
        table?.addRows(order.values, order.rows)
        port.postMessage({ kind: 'taken', values: order.values } satisfies TableAnswer, [order.values.buffer])
        await table?.drain()
        return
      case 'finish':
        if (table !== null) answer({ kind: 'finished', written: await table.finish(order.head) })
        return
      case 'abandon':
        try {
          await table?.abandon()
        } finally {
          answer({ kind: 'abandoned' })
        }
        return
      default:
        unreachable(order)
    }
  }
  const guarded = async (order: TableOrder): Promise<void> => {
    if (failed && order.kind !== 'abandon') return
    try {
      await obey(order)
    } catch (thrown) {
      failed = true
      answer({ kind: 'failed', error: toWireError(thrown) })
    }
  }

  let before = Promise.resolve()
  port.on('message', (order: TableOrder) => {
    before = before.then(() => guarded(order))
  })
}
