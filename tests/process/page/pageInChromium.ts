import { chromium, type Page } from '@playwright/test'
import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import { createByteStore } from '#main/electron/byteStore'
import { bytesPath, pageOrigin, servePage } from '#main/electron/pageFiles'
import { unusedFeatures } from '#main/electron/security'
import type { HostPort } from '#main/host/guardedPort'
import { memoryLog, openTestHost } from '#fixtures/testHost'
import { rememberingStarter } from '../realWorker'

/** The built page in a Chromium, connected with a host and workers of this Node. */
export type PageInChromium = {
  readonly page: Page
  readonly version: string
  /** Errors of the console so far, among them what broke the policy, and what nobody caught. */
  readonly faults: readonly string[]
  /** The addresses elsewhere that Chromium asked for. */
  readonly addresses: readonly string[]
  /** Drops a file of the disk on the page. */
  readonly drop: (file: string) => Promise<void>
  readonly end: () => Promise<void>
}

/** Where the page is: an address of Chromium's own kinds, since `app:` is one that only Electron knows. */
const origin = 'https://descent.test'

/** What the script below leaves for this side, and finds of it. */
type Bridged = typeof globalThis & {
  /** Hands text to the host; null when the page was loaded and wants a new port. */
  toHost: (data: string | null) => Promise<void>
  fromHost: (data: unknown) => void
  droppedPaths: Record<string, string>
  descent: { pathOfFile: (file: File) => string }
}

/** Does in the page what the preload script does: gives it a port to the host and the paths of dropped files. */
function bridge(): void {
  const window = globalThis as Bridged
  window.droppedPaths = {}
  window.descent = { pathOfFile: ({ name }) => window.droppedPaths[name] ?? '' }
  const connect = async (): Promise<void> => {
    const { port1, port2 } = new MessageChannel()
    window.fromHost = (data) => port1.postMessage(data)
    port1.addEventListener('message', ({ data }: MessageEvent<string>) => void window.toHost(data))
    await window.toHost(null)
    port1.start()
    window.postMessage({ kind: 'host-port' }, window.location.origin, [port2])
  }
  window.addEventListener('load', () => void connect())
}

/** The host's end of the bridge, for one load of the page. */
type PagePort = HostPort & { readonly receive: (data: string | null) => void }

function portOf(page: Page, faults: string[]): PagePort {
  const hear: ((event: { data: unknown }) => void)[] = []
  const closed: (() => void)[] = []
  return {
    on(event: 'message' | 'close', callback: (event: { data: unknown }) => void) {
      if (event === 'message') hear.push(callback)
      else closed.push(() => callback({ data: null }))
    },
    postMessage: (data) => {
      page
        .evaluate((text) => (globalThis as Bridged).fromHost(text), data)
        .catch((error: unknown) => {
          if (!page.isClosed()) faults.push(`the page took no answer: ${String(error)}`)
        })
    },
    receive: (data) => {
      if (data === null) for (const tell of closed) tell()
      else for (const tell of hear) tell({ data })
    },
  }
}

/** Keeps everything that Chromium or the page finds fault with. */
function watch(page: Page, faults: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
  page.on('pageerror', (error) => faults.push(`uncaught: ${String(error)}`))
  page.on('crash', () => faults.push('the page crashed'))
}

/**
 * Opens the built page as the app does: its files with the same headers, the same features of Chromium switched off.
 * @param program a Chromium
 */
export async function openPageInChromium(program: string): Promise<PageInChromium> {
  const bytes = createByteStore(`${origin}${bytesPath}`, 1 << 27, randomUUID)
  const { host, end: endHost } = await openTestHost(rememberingStarter(memoryLog()).startWorker, { bytes })
  const browser = await chromium.launch({
    executablePath: program,
    args: [`--disable-blink-features=${unusedFeatures}`],
    // A locale in which the path of a dropped file may have any letters.
    env: { ...(process.env as Record<string, string>), LC_ALL: 'C.UTF-8' },
  })
  const page = await browser.newPage({ viewport: { width: 1280, height: 820 }, locale: 'en-US' })
  const faults: string[] = []
  const addresses: string[] = []
  watch(page, faults)

  const serve = servePage(resolve('out/renderer'), bytes)
  await page.route('**/*', async (route) => {
    const { origin: asked, pathname } = new URL(route.request().url())
    if (asked !== origin) {
      addresses.push(route.request().url())
      return route.abort()
    }
    const answer = await serve(new Request(`${pageOrigin}${pathname}`, { method: route.request().method() }))
    return route.fulfill({
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: Buffer.from(await answer.arrayBuffer()),
    })
  })

  let port: PagePort | null = null
  await page.exposeFunction('toHost', (data: string | null) => {
    port?.receive(data)
    if (data !== null) return
    port = portOf(page, faults)
    host.serve(port)
  })
  await page.addInitScript(bridge)
  await page.goto(`${origin}/index.html`)

  return {
    page,
    version: browser.version(),
    faults,
    addresses,
    drop: async (file) => {
      await page.evaluate(
        ({ name, path }) => {
          ;(globalThis as Bridged).droppedPaths[name] = path
        },
        { name: file.split('/').at(-1) ?? '', path: file },
      )
      const devTools = await page.context().newCDPSession(page)
      const data = { items: [], files: [file], dragOperationsMask: 1 }
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
        await devTools.send('Input.dispatchDragEvent', { type, x: 500, y: 400, data })
      await devTools.detach()
    },
    end: async () => {
      await browser.close()
      await endHost()
    },
  }
}
