import { AppError } from '#shared/errors'

/** A process that works answers a command between two batches; one that takes longer is called silent. */
const answerMs = 15_000

/** Commands that a trainer has not answered yet. Times in milliseconds. */
export type OpenCommands = {
  /**
   * Waits for the answer to a command, until it is given up.
   * @throws {AppError} trainerSilent when it is refused meanwhile; what the trainer answers
   */
  readonly wait: (answer: Promise<void>, at: number) => Promise<void>
  /** For how long the oldest one has waited, when that is too long; null while none has. */
  readonly silentFor: (at: number) => number | null
  /** Tells everyone who waits that nothing was heard for so many seconds. */
  readonly refuse: (seconds: number) => void
  /** Lets go of everyone who waits: what they asked for is no longer needed. */
  readonly settle: () => void
}

type Waiting = {
  readonly since: number
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/** No commands yet. */
export function openCommands(): OpenCommands {
  const open = new Set<Waiting>()
  return {
    wait: (answer, since) =>
      new Promise<void>((resolve, reject) => {
        const waiting = { since, resolve, reject }
        open.add(waiting)
        answer.then(resolve, reject).finally(() => open.delete(waiting))
      }),
    silentFor: (at) => {
      const longest = Math.max(0, ...[...open].map(({ since }) => at - since))
      return longest > answerMs ? longest : null
    },
    refuse: (seconds) => {
      for (const { reject } of open) {
        reject(new AppError('UNAVAILABLE', 'trainerSilent', { seconds: Math.round(seconds) }))
      }
    },
    settle: () => {
      for (const { resolve } of open) resolve()
    },
  }
}
