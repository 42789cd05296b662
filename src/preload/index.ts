import { contextBridge, ipcRenderer, webUtils } from 'electron'

/** As `droppedChannel` in main, which this script cannot import: a sandboxed preload is one file. */
const droppedChannel = 'path-of-dropped-file'

/*
 * The page gets two things and nothing else: one port to the host, and the path of a file that a person dropped
 * (a sandboxed page cannot learn it any other way). The host hears of the path from here, not from the page.
 */
contextBridge.exposeInMainWorld('descent', {
  pathOfFile: (file: File): string => {
    const path = webUtils.getPathForFile(file)
    if (path !== '') ipcRenderer.sendSync(droppedChannel, path)
    return path
  },
})

ipcRenderer.on('host-port', (event) => {
  window.postMessage({ kind: 'host-port' }, window.location.origin, event.ports)
})
