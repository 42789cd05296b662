import type { EventEmitter } from 'node:events'

const events = ['uncaughtException', 'unhandledRejection'] as const

type Listener = (...values: unknown[]) => void
const emitter: EventEmitter = process
const listeners = (event: string): Listener[] => emitter.listeners(event) as Listener[]

/**
 * Runs `work` and takes away the listeners for uncaught errors that it added to the process. Emscripten's start-up
 * code adds two that throw again what they are given, which hides the place of the error and overrides the owner
 * of the process.
 */
export async function withoutErrorListeners<Result>(work: () => Promise<Result>): Promise<Result> {
  const before = new Set(events.flatMap(listeners))
  try {
    return await work()
  } finally {
    for (const event of events) {
      for (const listener of listeners(event)) {
        if (!before.has(listener)) emitter.removeListener(event, listener)
      }
    }
  }
}
