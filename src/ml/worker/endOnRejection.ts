/** What tells of promises that nobody handles: this process. */
type Rejections = {
  readonly on: (event: 'unhandledRejection', listener: (reason: unknown) => void) => unknown
}

/**
 * A promise that is rejected and handled by nobody ends the process, as Node does it by itself. An Electron since version
 * 37 only warns: the training would go on, or hang, in a state that nobody knows, instead of going on from its last
 * checkpoint in a new process.
 */
export function endOnRejection(target: Rejections): void {
  target.on('unhandledRejection', (reason) => {
    throw reason instanceof Error ? reason : new Error(String(reason))
  })
}
