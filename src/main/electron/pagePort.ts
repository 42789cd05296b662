import { MessageChannelMain, type WebContents } from 'electron'
import type { Host } from '../host/createHost'
import { isOurs } from './security'

/**
 * Gives every load of the page, and of nothing else, a port to the host as soon as both are there; the port of the load
 * before is closed. A host that cannot be opened is for the start to tell.
 */
export function servePagePort(contents: WebContents, host: Promise<Host>): void {
  let current: Electron.MessagePortMain | undefined
  const give = (opened: Host): void => {
    current?.close()
    current = undefined
    if (contents.isDestroyed() || !isOurs(contents.getURL())) return
    const { port1, port2 } = new MessageChannelMain()
    opened.serve(port1)
    port1.start()
    current = port1
    contents.postMessage('host-port', null, [port2])
  }
  let loads = 0
  contents.on('did-start-loading', () => {
    loads += 1
  })
  contents.on('did-finish-load', () => {
    const load = loads
    host.then(
      (opened) => load === loads && give(opened),
      () => undefined,
    )
  })
  contents.once('destroyed', () => current?.close())
}
