import { z } from 'zod'
import { reasons, type Reason } from './reasons'

/** The closed list of error kinds. A program acts on the kind, a person reads the text of the reason. */
export const errorCodes = [
  'INVALID_INPUT',
  'NOT_FOUND',
  'CONFLICT',
  'CANCELLED',
  'UNAVAILABLE',
  'RESOURCE_EXHAUSTED',
  'DIVERGED',
  'DATA_CORRUPT',
  'VERSION_TOO_NEW',
  'UNSUPPORTED',
  'BUG',
] as const

/** One kind of error. */
export type ErrorCode = (typeof errorCodes)[number]

const DetailValue = z.union([z.string(), z.number(), z.boolean()])

/** What an error carries over a process border: the reason that selects the text and the text's parameters. */
export const ErrorDetails = z.record(z.string(), DetailValue)
export type ErrorDetails = Readonly<z.infer<typeof ErrorDetails>>

/** An error as it travels and as it is stored. */
export const WireError = z.object({
  code: z.enum(errorCodes),
  reason: z.enum(reasons),
  message: z.string(),
  details: ErrorDetails,
})
export type WireError = z.infer<typeof WireError>

const KnownReason = z.enum(reasons)

/**
 * A stored error whose reason this version may not know (a newer one wrote it): what it says is shown as it stands.
 * Anything else is given back as it is.
 */
export function errorOfAnyVersion(stored: WireError | null): WireError | null {
  const isForeign = typeof stored?.reason === 'string' && !KnownReason.safeParse(stored.reason).success
  if (!isForeign) return stored
  return { ...stored, reason: 'internal', details: { message: stored.message } }
}

/** An error that the caller can act on. `message` is English and for the log; people see the text of `reason`. */
export class AppError extends Error {
  override readonly name = 'AppError'

  constructor(
    readonly code: ErrorCode,
    readonly reason: Reason,
    readonly details: ErrorDetails = {},
    options?: ErrorOptions,
  ) {
    super(describe(reason, details), options)
  }
}

function describe(reason: Reason, details: ErrorDetails): string {
  const parts = Object.entries(details).map(([key, value]) => `${key}=${String(value)}`)
  return parts.length === 0 ? reason : `${reason} (${parts.join(', ')})`
}

/** Anything thrown, as a wire error. What is not an AppError is a bug; its stack belongs into the log of its process. */
export function toWireError(thrown: unknown): WireError {
  if (thrown instanceof AppError) {
    return {
      code: thrown.code,
      reason: thrown.reason,
      message: thrown.message,
      details: { ...thrown.details },
    }
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  return { code: 'BUG', reason: 'internal', message, details: { message } }
}

/** The AppError that a wire error stands for. */
export function fromWireError(wire: WireError): AppError {
  return new AppError(wire.code, wire.reason, wire.details)
}

/** For the default branch of an exhaustive switch: does not compile when a case is missing. */
export function unreachable(value: never): never {
  throw new AppError('BUG', 'internal', { message: `unhandled case ${JSON.stringify(value)}` })
}
