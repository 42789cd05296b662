import type { Session, WebContents } from 'electron'
import { pageAddress, pageOrigin } from './pageFiles'

/** Whether an address is one of the page's own. */
export const isOurs = (url: string): boolean => url.startsWith(`${pageOrigin}/`)

/** Chromium's features that the page has no use for: pickers of files, devices, other screens. */
export const unusedFeatures = [
  'FileSystemAccessLocal',
  'WebUSB',
  'WebHID',
  'Serial',
  'WebBluetooth',
  'FontAccess',
  'IdleDetection',
  'DocumentPictureInPictureAPI',
].join(',')

/** Switches of Chromium that are to be set before the app is ready: no name leads to another computer. */
export const networkSwitches = { 'host-resolver-rules': 'MAP * ~NOTFOUND' } as const

/** A proxy that is never reached: its name is under the domain that stands for nothing (RFC 6761). */
const nowhere = 'socks5://refused.invalid:1'

/** The page shows itself and nothing else: no other address, no second window, no embedded page, no file picker. */
export async function confineContents(contents: WebContents): Promise<void> {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  // Of an empty page (about:blank) nobody is asked before it is there.
  contents.on('did-navigate', (_event, url) => {
    if (!isOurs(url)) void contents.loadURL(pageAddress)
  })
  // The network that is left has to go through the session's proxy.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  await refusePickers(contents)
}

/** Files are chosen in the host's dialogs; a picker that the page opens is cancelled. Electron has no event for it. */
async function refusePickers(contents: WebContents): Promise<void> {
  contents.debugger.attach()
  await contents.debugger.sendCommand('Page.enable')
  await contents.debugger.sendCommand('Page.setInterceptFileChooserDialog', { enabled: true, cancel: true })
}

/** The page asks for no camera, no position, no notifications, downloads nothing and reaches no network. */
export async function confineSession(session: Session): Promise<void> {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
  session.webRequest.onBeforeRequest((details, answer) => {
    const inside = isOurs(details.url) || /^(blob|data|devtools|chrome-extension):/.test(details.url)
    answer({ cancel: !inside })
  })
  await session.setProxy({ mode: 'fixed_servers', proxyRules: nowhere, proxyBypassRules: '<-loopback>' })
}
