import { shallowRef, type ShallowRef } from 'vue'
import { fromCallError } from '#shared/contract/callError'
import type { AppError } from '#shared/errors'

/** The newest answer to a question whose subject changes; the last one stays while a new one is worked out. */
export type LatestAnswer<Subject, Value> = {
  readonly value: Readonly<ShallowRef<Value | null>>
  /** The subject that the value is about. */
  readonly of: Readonly<ShallowRef<Subject | null>>
  readonly busy: Readonly<ShallowRef<boolean>>
  readonly error: Readonly<ShallowRef<AppError | null>>
  /** Asks unless this very subject was answered or is being asked about. */
  readonly ask: (subject: Subject) => void
  /** Asks about the same subject once more, after a failure. */
  readonly again: () => void
  /** Ends what is under way; the value stays. */
  readonly stop: () => void
  /** Ends what is under way and forgets the value. */
  readonly clear: () => void
}

/** Asks `get` `quiet` milliseconds after the subject came to rest; a question that is out of date is called off. */
export function latestAnswer<Subject, Value>(
  get: (subject: Subject, signal: AbortSignal) => Promise<Value>,
  quiet: number,
): LatestAnswer<Subject, Value> {
  const value = shallowRef<Value | null>(null)
  const of = shallowRef<Subject | null>(null)
  const busy = shallowRef(false)
  const error = shallowRef<AppError | null>(null)
  let subject: Subject | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let controller: AbortController | null = null

  async function work(asked: Subject): Promise<void> {
    const mine = new AbortController()
    controller = mine
    try {
      const answer = await get(asked, mine.signal)
      if (mine.signal.aborted) return
      value.value = answer
      of.value = asked
      error.value = null
    } catch (thrown) {
      if (!mine.signal.aborted) error.value = fromCallError(thrown)
    } finally {
      if (controller === mine) {
        controller = null
        busy.value = false
      }
    }
  }
  function stop(): void {
    clearTimeout(timer)
    controller?.abort()
    controller = null
    busy.value = false
    if (of.value !== subject) subject = null
  }
  function start(next: Subject, wait: number): void {
    stop()
    subject = next
    busy.value = true
    timer = setTimeout(() => void work(next), wait)
  }

  return {
    value,
    of,
    busy,
    error,
    ask(next) {
      if (next === subject) return
      if (next === of.value) {
        stop()
        subject = next
        error.value = null
      } else start(next, value.value === null ? 0 : quiet)
    },
    again() {
      if (subject !== null) start(subject, 0)
    },
    stop,
    clear() {
      subject = null
      stop()
      value.value = null
      of.value = null
      error.value = null
    },
  }
}
