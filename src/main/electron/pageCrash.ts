import type { WebContents } from 'electron'
import type { Logger } from '#shared/log'

/** A page that crashes over and over must not keep the computer busy. */
const pauseMs = 1000

/** Loads the page again when its process has crashed; a training in the host goes on meanwhile. */
export function reloadAfterCrash(contents: WebContents, log: Logger): void {
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return
    log.error(`the page ended: ${reason}`, { exitCode })
    setTimeout(() => {
      if (!contents.isDestroyed()) contents.reload()
    }, pauseMs)
  })
}
