import type { Session, WebContents } from 'electron'
import { pageOrigin } from './pageFiles'

const isOurs = (url: string): boolean => url.startsWith(`${pageOrigin}/`)

/** The page shows itself and nothing else: no other address, no second window, no embedded page. */
export function confineContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
}

/** The page asks for no camera, no position, no notifications, and reaches no network. */
export function confineSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.webRequest.onBeforeRequest((details, answer) => {
    const inside = isOurs(details.url) || /^(blob|data|devtools|chrome-extension):/.test(details.url)
    answer({ cancel: !inside })
  })
}
