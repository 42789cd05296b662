/** An event of Electron that can be held back. */
type Holdable = { readonly preventDefault: () => void }

/**
 * What `will-quit` does: the first one closes what is open and quits again when that is done; whoever asks meanwhile
 * waits, too. `quit` is also called when closing failed, after `failed` was told.
 */
export function closeFirst(
  close: () => Promise<void>,
  quit: () => void,
  failed: (error: unknown) => void,
): (event: Holdable) => void {
  let state: 'open' | 'closing' | 'closed' = 'open'
  return (event) => {
    if (state === 'closed') return
    event.preventDefault()
    if (state === 'closing') return
    state = 'closing'
    void close()
      .catch(failed)
      .finally(() => {
        state = 'closed'
        quit()
      })
  }
}
