import { EventEmitter } from 'node:events'
import { beforeEach, expect, test, vi } from 'vitest'
import type { WebContents } from 'electron'
import type { Host } from '#main/host/createHost'
import { servePagePort } from '#main/electron/pagePort'
import { pageAddress } from '#main/electron/pageFiles'

const opened = vi.hoisted(() => ({ closed: [] as number[], made: 0 }))
vi.mock('electron', () => ({
  MessageChannelMain: class {
    readonly port1 = ((id: number) => ({ id, start: () => undefined, close: () => opened.closed.push(id) }))(
      ++opened.made,
    )
    readonly port2 = { id: opened.made }
  },
}))

type Port = { readonly id: number }

/** A page that keeps the ports that it is sent. */
function fakePage(): { contents: EventEmitter & WebContents; sent: number[]; at: { url: string } } {
  const sent: number[] = []
  const at = { url: pageAddress }
  const page = Object.assign(new EventEmitter(), {
    getURL: () => at.url,
    isDestroyed: () => false,
    postMessage: (_channel: string, _message: unknown, ports: readonly Port[]) =>
      sent.push(...ports.map(({ id }) => id)),
  })
  return { contents: page as unknown as EventEmitter & WebContents, sent, at }
}

const load = (contents: EventEmitter): void => {
  contents.emit('did-start-loading')
  contents.emit('did-finish-load')
}

function fakeHost(): { host: Host; served: number[] } {
  const served: number[] = []
  return { host: { serve: (port: unknown) => served.push((port as Port).id) } as unknown as Host, served }
}

beforeEach(() => {
  opened.closed.length = 0
  opened.made = 0
})

test('a page that is loaded before the host is open gets its port once it is', async () => {
  const { contents, sent } = fakePage()
  const { host, served } = fakeHost()
  const { promise, resolve } = Promise.withResolvers<Host>()
  servePagePort(contents, promise)
  load(contents)
  expect(sent).toEqual([])
  resolve(host)
  await promise
  expect({ sent, served }).toEqual({ sent: [1], served: [1] })
})

test('of two loads before the host is open only the last gets a port', async () => {
  const { contents, sent } = fakePage()
  const { host } = fakeHost()
  const { promise, resolve } = Promise.withResolvers<Host>()
  servePagePort(contents, promise)
  load(contents)
  load(contents)
  resolve(host)
  await promise
  expect(sent).toEqual([1])
})

test('a later load gets a port of its own, and the one before is closed', async () => {
  const { contents, sent } = fakePage()
  const host = Promise.resolve(fakeHost().host)
  servePagePort(contents, host)
  load(contents)
  await host
  load(contents)
  await host
  expect({ sent, closed: opened.closed }).toEqual({ sent: [1, 2], closed: [1] })
})

test('a page of another address gets none; a host that does not open is not told here', async () => {
  const { contents, sent, at } = fakePage()
  servePagePort(contents, Promise.resolve(fakeHost().host))
  at.url = 'about:blank'
  load(contents)
  await Promise.resolve()
  expect(sent).toEqual([])
  const failing = Promise.reject(new Error('the log is too new'))
  const other = fakePage()
  servePagePort(other.contents, failing)
  load(other.contents)
  await expect(failing).rejects.toThrow('too new')
  expect(other.sent).toEqual([])
})
