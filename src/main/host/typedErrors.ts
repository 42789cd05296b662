import { mapEventIterator } from '@orpc/client'
import { ORPCError, os, ValidationError } from '@orpc/server'
import { AppError, toWireError, WireError } from '#shared/errors'
import type { Logger } from '#shared/log'
import { sqliteFault } from '../db/sqliteFault'

/**
 * Makes whatever an operation throws into the contract's one error, also inside an event iterator. Bad input names its
 * field; what nobody expected becomes BUG, and its stack goes to the log.
 */
export const typedErrors = (log: Logger, databaseFile: string) =>
  os.errors({ APP_ERROR: { data: WireError } }).middleware(async ({ next, errors, path, signal }) => {
    const typed = (thrown: unknown): unknown => {
      const error = sqliteFault(readable(thrown), databaseFile)
      const wire = toWireError(error)
      if (wire.code === 'BUG' && signal?.aborted !== true) {
        log.error(`${path.join('.')}: ${error.stack ?? error.message}`, wire.details)
      }
      return errors.APP_ERROR({ data: wire, message: wire.message, cause: error })
    }
    try {
      const result = await next()
      if (!isEventIterator(result.output)) return result
      const output = mapEventIterator(result.output, {
        value: (value) => Promise.resolve(value),
        error: (error) => Promise.resolve(typed(error)),
      })
      return { ...result, output }
    } catch (error) {
      throw typed(error)
    }
  })

function readable(thrown: unknown): unknown {
  if (!(thrown instanceof ORPCError) || !(thrown.cause instanceof ValidationError)) return thrown
  const [issue] = thrown.cause.issues
  const steps = (issue?.path ?? []).map((step) => String(typeof step === 'object' ? step.key : step))
  const details = { field: steps.join('.'), message: issue?.message ?? thrown.message }
  const input = thrown.code === 'BAD_REQUEST'
  return input
    ? new AppError('INVALID_INPUT', 'badInput', details)
    : new AppError('BUG', 'internal', { message: `bad output: ${details.field} ${details.message}` })
}

function isEventIterator(output: unknown): output is AsyncIterator<unknown> {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output
}
