import type { IpcMain, IpcMainEvent } from 'electron'
import type { PathGrants } from '../host/paths/pathGrants'
import { isOurs } from './security'

/** The channel on which the preload script tells the path of a dropped file before the page hears of it. */
export const droppedChannel = 'path-of-dropped-file'

/** Gives the paths of files that a person dropped. Only the preload script can send them: the page has no channel. */
export function giveDropped(ipc: Pick<IpcMain, 'on'>, paths: PathGrants): void {
  ipc.on(droppedChannel, (event: IpcMainEvent, path: unknown) => {
    const { senderFrame: frame } = event
    const isPage = frame !== null && frame.parent === null && isOurs(frame.url)
    if (isPage && typeof path === 'string' && path !== '') paths.give(path, 'read')
    // The page waits for the answer, so that its next call finds the path given.
    event.returnValue = isPage
  })
}
