import { AppError } from '#shared/errors'
import { protocolVersion } from '#shared/contract/version'
import { operations } from '../operations'

/** First call of every host: both sides must be of the same build. Throws CONFLICT `protocolMismatch`. */
export const hello = operations.hello.handler(({ input }) => {
  if (input.protocol !== protocolVersion) {
    throw new AppError('CONFLICT', 'protocolMismatch', { expected: protocolVersion, found: input.protocol })
  }
  return { protocol: protocolVersion, pid: process.pid, node: process.version }
})
