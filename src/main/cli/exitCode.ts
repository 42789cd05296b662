import type { ErrorCode } from '#shared/errors'
import type { RunState } from '#shared/model/run'

/** Exit codes of the command line: 0 done, 1 failed, 2 bad input, 130 interrupted. */
export const exitCodes = { done: 0, failed: 1, badInput: 2, interrupted: 130 } as const

/** The exit code for a run that has ended; one that came to its end with an exploded loss failed. */
export function exitCodeOfRun(state: RunState, interrupted: boolean, exploded: boolean = false): number {
  if (interrupted) return exitCodes.interrupted
  return state === 'done' && !exploded ? exitCodes.done : exitCodes.failed
}

/** The exit code for a command that failed with this error. */
export function exitCodeOfError(code: ErrorCode): number {
  if (code === 'INVALID_INPUT' || code === 'NOT_FOUND' || code === 'UNSUPPORTED') return exitCodes.badInput
  return code === 'CANCELLED' ? exitCodes.interrupted : exitCodes.failed
}
