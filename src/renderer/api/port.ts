/** The port of the preload script's message `{ kind: 'host-port' }`; what is sent on it waits until it is started. */
export const arrivingPort = (source: Window): Promise<MessagePort> =>
  new Promise((resolve) => {
    source.addEventListener('message', (message: MessageEvent<unknown>) => {
      const data = message.data
      const port = message.ports[0]
      if (message.source !== source || port === undefined) return
      if (typeof data === 'object' && data !== null && 'kind' in data && data.kind === 'host-port')
        resolve(port)
    })
  })
