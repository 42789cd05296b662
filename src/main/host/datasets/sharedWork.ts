import { AppError } from '#shared/errors'

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
    join: (signal) =>
      new Promise((resolve, reject) => {
        waiting += 1
        const leave = (): void => {
          waiting -= 1
          if (waiting === 0) left.abort()
          reject(new AppError('CANCELLED', 'cancelled'))
        }
        if (signal?.aborted === true) leave()
        signal?.addEventListener('abort', leave, { once: true })
        const stay = (): void => signal?.removeEventListener('abort', leave)
        result.then(resolve, reject).finally(stay)
      }),
    isLeft: () => left.signal.aborted,
  }
}
