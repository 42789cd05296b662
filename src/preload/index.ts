import { contextBridge, ipcRenderer, webUtils } from 'electron'

/*
 * The page gets two things and nothing else: one port to the host, and the path of a file that a person dropped
 * (a sandboxed page cannot learn it any other way).
 */
contextBridge.exposeInMainWorld('descent', {
  pathOfFile: (file: File): string => webUtils.getPathForFile(file),
})

ipcRenderer.on('host-port', (event) => {
  window.postMessage({ kind: 'host-port' }, window.location.origin, event.ports)
})
