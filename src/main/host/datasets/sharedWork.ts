import { AppError } from '../../../shared/errors'

/** Work that several wait for. */
export type SharedWork<Result> = {
  readonly result: Promise<Result>
  /** Waits for it; whoever leaves (`signal`) as the last one ends the work. @throws {AppError} cancelled */
  readonly join: (signal: AbortSignal | undefined) => Promise<Result>
  /** Whether everybody has left: who comes now begins anew. */
  readonly isLeft: () => boolean
}

/** Begins work whose `signal` is aborted when nobody waits for it any more. */
export function sharedWork<Result>(work: (signal: AbortSignal) => Promise<Result>): SharedWork<Result> {
  const left = new AbortController()
  const result = work(left.signal)
  let waiting = 0
  return {
    result,
    join: async (signal) => {
      waiting += 1
      const leaving = Promise.withResolvers<never>()
      const leave = (): void => {
        waiting -= 1
        if (waiting === 0) left.abort()
        leaving.reject(new AppError('CANCELLED', 'cancelled'))
      }
      signal?.addEventListener('abort', leave, { once: true })
      if (signal?.aborted) leave()
      try {
        return await Promise.race([result, leaving.promise])
      } finally {
        signal?.removeEventListener('abort', leave)
      }
    },
    isLeft: () => left.signal.aborted,
  }
}
