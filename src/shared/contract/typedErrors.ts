import { AppError, type WireError } from '../errors'

/**
 * How operations of a contract fail on the side that serves them. It is the middleware of both the host and the worker,
 * without their transport: whatever is thrown becomes the contract's one error, also inside an event iterator.
 */
export type ErrorRules = {
  /** The error as it travels, of what an operation threw. */
  readonly wireOf: (thrown: unknown) => WireError
  /** Told of a bug, with the operation's path, unless its caller has left. */
  readonly bug: (path: string, thrown: unknown, wire: WireError) => void
}

/** What the library gives a middleware, as far as it is needed here. */
type Call<Result extends { readonly output: unknown }> = {
  readonly next: () => Result | PromiseLike<Result>
  readonly errors: {
    readonly APP_ERROR: (error: { data: WireError; message: string; cause: unknown }) => Error
  }
  readonly path: readonly string[]
  readonly signal?: AbortSignal | undefined
}

/** The middleware with these rules. */
export const typedErrors =
  ({ wireOf, bug }: ErrorRules) =>
  async <Result extends { readonly output: unknown }>({
    next,
    errors,
    path,
    signal,
  }: Call<Result>): Promise<Result> => {
    const typed = (thrown: unknown): Error => {
      const cause = contractFault(thrown)
      const data = wireOf(cause)
      if (data.code === 'BUG' && signal?.aborted !== true) bug(path.join('.'), cause, data)
      return errors.APP_ERROR({ data, message: data.message, cause })
    }
    try {
      const result = await next()
      const { output } = result
      return isIterable(output) ? { ...result, output: guarded(output, typed) } : result
    } catch (thrown) {
      throw typed(thrown)
    }
  }

/** An issue of a schema that a value does not keep. */
type Issue = { readonly message?: unknown; readonly path?: unknown }

/**
 * Input or output that the contract forbids as an AppError with the field that is wrong: bad input is the caller's, bad
 * output is a bug. Anything else is given back.
 */
function contractFault(thrown: unknown): unknown {
  if (thrown instanceof AppError || !(thrown instanceof Error) || !('code' in thrown)) return thrown
  if (thrown.code !== 'BAD_REQUEST' && thrown.code !== 'INTERNAL_SERVER_ERROR') return thrown
  const { cause } = thrown
  const issues = typeof cause === 'object' && cause !== null && 'issues' in cause ? cause.issues : undefined
  if (!Array.isArray(issues)) return thrown
  const [issue] = issues as readonly (Issue | undefined)[]
  const message = typeof issue?.message === 'string' ? issue.message : thrown.message
  const details = { field: fieldOf(issue?.path), message }
  if (thrown.code === 'BAD_REQUEST') return new AppError('INVALID_INPUT', 'badInput', details)
  const told = `bad output: ${details.field} ${message}`
  return new AppError('BUG', 'internal', { message: told }, { cause: thrown })
}

/** The steps of a path are keys, or objects that hold one. */
function fieldOf(path: unknown): string {
  if (!Array.isArray(path)) return ''
  return path
    .map((step: unknown) =>
      String(typeof step === 'object' && step !== null && 'key' in step ? step.key : step),
    )
    .join('.')
}

const isIterable = (output: unknown): output is AsyncIterable<unknown> =>
  typeof output === 'object' && output !== null && Symbol.asyncIterator in output

/** The events of an iterator, whose failures are typed; leaving it ends it, also before its first event. */
function guarded(
  output: AsyncIterable<unknown>,
  typed: (thrown: unknown) => Error,
): AsyncIterableIterator<unknown> {
  const inner = output[Symbol.asyncIterator]()
  const step = async (result: Promise<IteratorResult<unknown>>): Promise<IteratorResult<unknown>> => {
    try {
      return await result
    } catch (thrown) {
      throw typed(thrown)
    }
  }
  const events: AsyncIterableIterator<unknown> = {
    next: () => step(inner.next()),
    return: (value) => step(inner.return?.(value) ?? Promise.resolve({ done: true, value })),
    [Symbol.asyncIterator]: () => events,
  }
  return events
}
