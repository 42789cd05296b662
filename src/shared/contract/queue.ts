import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { QueuedId } from '../model/ids'
import { mostQueued, Queue, QueuedWork, QueueGroup } from '../model/queue'
import { operation } from './base'

const several = z.object({ ids: z.array(QueuedId).min(1).max(10_000) })

/** Runs that wait for their turn, trained one after the other; they outlive the app. */
export const queue = {
  list: operation.output(Queue),
  /** The queue as it is, then after every change. */
  watch: operation.output(eventIterator(Queue)),
  /**
   * Checks runs as `runs.start` does and puts them at the end, all or none. The next one starts when nothing is trained; with `hold`
   * the queue is paused instead where nothing is trained now. Data that are changed later stop the entry, not the queue.
   */
  add: operation
    .input(
      z.object({
        runs: z.array(QueuedWork).min(1).max(mostQueued),
        group: QueueGroup.nullable().default(null),
        hold: z.boolean().default(false),
      }),
    )
    .output(Queue),
  /** Puts entries before another one, or at the end; one that trains stays where it is. */
  move: operation.input(several.extend({ before: QueuedId.nullable() })).output(Queue),
  /** Takes entries out until the app is closed; one that trains stays, and is stopped like any run. */
  remove: operation.input(several).output(Queue),
  /** Puts entries that were taken out back in their places. */
  restore: operation.input(several).output(Queue),
  /** Lets entries that failed wait again. */
  retry: operation.input(several).output(Queue),
  /** Starts nothing more, or goes on; what is trained goes on in either case. */
  hold: operation.input(z.object({ held: z.boolean() })).output(Queue),
}
