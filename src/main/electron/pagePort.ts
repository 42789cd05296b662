import { MessageChannelMain, type WebContents } from 'electron'
import type { Host } from '../host/createHost'
import { isOurs } from './security'

/** Gives every load of the page, and of nothing else, a port to the host; the port of the load before is closed. */
export function servePagePort(contents: WebContents, host: Host): void {
  let current: Electron.MessagePortMain | undefined
  contents.on('did-finish-load', () => {
    current?.close()
    current = undefined
    if (!isOurs(contents.getURL())) return
    const { port1, port2 } = new MessageChannelMain()
    host.serve(port1)
    port1.start()
    current = port1
    contents.postMessage('host-port', null, [port2])
  })
  contents.once('destroyed', () => current?.close())
}
