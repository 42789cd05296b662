/** What the host can ask of a running training. */
export type Command = 'pause' | 'resume' | 'checkpoint' | 'stop' | 'abandon'

/** Commands wait here until the loop comes by: the engine's calls block, so nothing can land inside of one. */
export type Mailbox = {
  readonly post: (command: Command) => void
  /** The oldest command that waits, or undefined. */
  readonly take: () => Command | undefined
  /** Wakes a sleeping loop without a command, because something else it waits for has changed. */
  readonly wake: () => void
  /** Resolves when a command is there or at the next wake. */
  readonly changed: () => Promise<void>
}

/** An empty mailbox. */
export function createMailbox(): Mailbox {
  const queue: Command[] = []
  let sleepers: (() => void)[] = []
  const wake = (): void => {
    const woken = sleepers
    sleepers = []
    for (const sleeper of woken) sleeper()
  }
  return {
    post: (command) => {
      queue.push(command)
      wake()
    },
    take: () => queue.shift(),
    wake,
    changed: () =>
      new Promise((resolve) => {
        if (queue.length > 0) resolve()
        else sleepers.push(resolve)
      }),
  }
}
