import { AppError, fromWireError, WireError } from '../errors'

/**
 * Whatever a call over a contract threw, as an AppError: the other side's own error where it sent one, CANCELLED for an
 * aborted call, UNAVAILABLE when the peer is gone, and otherwise a bug. Needs no transport, so that every side uses it.
 */
export function fromCallError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown
  const data = typeof thrown === 'object' && thrown !== null && 'data' in thrown ? thrown.data : undefined
  const wire = WireError.safeParse(data)
  if (wire.success) return fromWireError(wire.data)
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  if (thrown instanceof Error && thrown.name === 'AbortError') {
    return new AppError('CANCELLED', 'cancelled', {}, { cause: thrown })
  }
  return new AppError('BUG', 'internal', { message }, { cause: thrown })
}
