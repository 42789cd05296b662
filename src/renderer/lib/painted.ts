/** Resolves in a new task, once everything that was changed so far has been painted. */
export const painted = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve))
  })

let last: Promise<void> = Promise.resolve()

/** Resolves in a task of its own, after all that asked before: what takes a while comes one after the other. */
export const inTurn = (): Promise<void> => (last = last.then(painted))
