/** Files that a person wants to open from outside of the window: from a file manager, a terminal, the app's icon. */
export type FilesToOpen = {
  /** Files that were chosen together, as absolute paths. */
  readonly add: (paths: readonly string[]) => void
  /**
   * What waits and what comes later, each once. Only the newest watcher gets any: a page that was loaded again takes the
   * place of the one before.
   */
  readonly watch: (signal: AbortSignal | undefined) => AsyncGenerator<readonly string[], void>
}

/** Nothing waits yet. `give` lets callers read a path before it is told. */
export function filesToOpen(give: (path: string) => void): FilesToOpen {
  const waiting: (readonly string[])[] = []
  let watcher: { wake: () => void } | undefined

  return {
    add(paths) {
      if (paths.length === 0) return
      for (const path of paths) give(path)
      waiting.push(paths)
      watcher?.wake()
    },
    async *watch(signal) {
      const own = { wake: (): void => undefined }
      watcher?.wake()
      watcher = own
      signal?.addEventListener('abort', () => own.wake())
      const isNewest = (): boolean => signal?.aborted !== true && watcher === own
      while (isNewest()) {
        const next = waiting.shift()
        if (next !== undefined) yield next
        else await new Promise<void>((woken) => (own.wake = woken))
      }
    },
  }
}
