/** What oRPC's message-port handler takes. */
export type ParentPort = {
  readonly on: (event: string, callback: (event?: { readonly data: unknown }) => void) => void
  readonly postMessage: (data: unknown) => void
}

/** Electron's port of a utility process, as far as it is used. */
type UtilityPort = {
  readonly on: (event: string, callback: (event: { readonly data: unknown }) => void) => unknown
  readonly postMessage: (data: unknown) => void
}

/** The connection to the process that started this one, and the news that it is gone. */
export type Parent = { readonly port: ParentPort; readonly onGone: (callback: () => void) => void }

function utilityPort(): UtilityPort | null {
  const port: unknown = Reflect.get(process, 'parentPort')
  return typeof port === 'object' && port !== null ? (port as UtilityPort) : null
}

/** The parent of an Electron utility process or of a Node child process with a channel; null without either. */
export function connectParent(): Parent | null {
  const utility = utilityPort()
  if (utility !== null) {
    return {
      port: {
        on: (event, callback) => utility.on(event, callback),
        postMessage: (data) => utility.postMessage(data),
      },
      onGone: (callback) => utility.on('close', () => callback()),
    }
  }
  if (process.send === undefined) return null
  return {
    port: {
      on: (event, callback) => {
        if (event === 'message') process.on('message', (data) => callback({ data }))
        else process.on('disconnect', () => callback())
      },
      postMessage: (data) => {
        // A parent that dies meanwhile is noticed by `onGone`.
        if (process.connected) process.send?.(data, undefined, {}, () => undefined)
      },
    },
    onGone: (callback) => process.once('disconnect', callback),
  }
}
