import { implement, ORPCError, os, ValidationError } from '@orpc/server'
import { workerContract } from '#shared/contract/worker'
import { AppError, WireError } from '#shared/errors'
import { failureOf } from './failure'

/** Input or output that the contract forbids, as an error with the field that is wrong. */
function readable(thrown: unknown): unknown {
  if (!(thrown instanceof ORPCError) || !(thrown.cause instanceof ValidationError)) return thrown
  const [issue] = thrown.cause.issues
  const steps = (issue?.path ?? []).map((step) => String(typeof step === 'object' ? step.key : step))
  const details = { field: steps.join('.'), message: issue?.message ?? thrown.message }
  if (thrown.code === 'BAD_REQUEST') return new AppError('INVALID_INPUT', 'badInput', details)
  const message = `bad output: ${details.field} ${details.message}`
  return new AppError('BUG', 'internal', { message }, { cause: thrown })
}

const isIterator = (output: unknown): output is AsyncIterable<unknown> =>
  typeof output === 'object' && output !== null && Symbol.asyncIterator in output

/** Makes whatever an operation throws into the contract's one error, also inside an iterator; bugs go to stderr. */
const typedErrors = os
  .errors({ APP_ERROR: { data: WireError } })
  .middleware(async ({ next, errors, path, signal }) => {
    const typed = (thrown: unknown): unknown => {
      const cause = readable(thrown)
      const data = failureOf(cause)
      if (data.code === 'BUG' && signal?.aborted !== true) console.error(path.join('.'), cause)
      return errors.APP_ERROR({ data, message: data.message, cause })
    }
    try {
      const result = await next()
      const { output } = result
      if (!isIterator(output)) return result
      const guarded = async function* guarded(): AsyncGenerator {
        try {
          yield* output
        } catch (thrown) {
          throw typed(thrown)
        }
      }
      return { ...result, output: guarded() }
    } catch (thrown) {
      throw typed(thrown)
    }
  })

/** The contract of this process, to be implemented by the handlers. */
export const operations = implement(workerContract).use(typedErrors)
