import type { ErrorDetails } from './errors'

/** Where a process writes what people and programmers may need later; each process decides where it goes. */
export type Logger = {
  readonly info: (message: string, details?: ErrorDetails) => void
  readonly warn: (message: string, details?: ErrorDetails) => void
  readonly error: (message: string, details?: ErrorDetails) => void
}
