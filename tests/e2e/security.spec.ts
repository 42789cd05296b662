import { createSocket } from 'node:dgram'
import { createServer, type Server } from 'node:http'
import { createServer as createTcpServer, type AddressInfo } from 'node:net'
import { discard, newUserData, startApp, type StartedApp } from './support/app'
import { expect, test } from './support/test'

// One app for all of them.
test.describe.configure({ mode: 'default' })

let app: StartedApp
let userData: string
let outside: Server
let outsideUrl: string
let outsideRequests = 0

test.beforeAll(async () => {
  outside = createServer((_request, response) => {
    outsideRequests += 1
    response.writeHead(200, { 'access-control-allow-origin': '*' }).end('reached')
  })
  await new Promise<void>((ready) => {
    outside.listen(0, '127.0.0.1', ready)
  })
  outsideUrl = `http://127.0.0.1:${(outside.address() as AddressInfo).port}/`
  userData = await newUserData()
  app = await startApp({ userData })
})

test.afterAll(async () => {
  await app.close()
  outside.close()
  await discard(userData)
})

test('the page has no Node and only the one function of the preload', async () => {
  const found = await app.page.evaluate(() => ({
    require: typeof Reflect.get(globalThis, 'require'),
    process: typeof Reflect.get(globalThis, 'process'),
    bridge: Object.keys(Reflect.get(globalThis, 'descent') as object),
  }))
  expect(found).toEqual({ require: 'undefined', process: 'undefined', bridge: ['pathOfFile'] })
})

test('the preload tells no path for a file that the page made up', async () => {
  const path = await app.page.evaluate(() => {
    const bridge = Reflect.get(globalThis, 'descent') as { pathOfFile: (file: File) => string }
    return bridge.pathOfFile(new File(['x'], '/etc/passwd'))
  })
  expect(path).toBe('')
})

type WithPort = typeof globalThis & { hostPort?: MessagePort | undefined }

/** What the host answers to a call that is written by hand on the port of the page, past everything in it. */
const callByHand = (path: string, input: unknown): Promise<string> =>
  app.page.evaluate(
    (call) =>
      new Promise<string>((answered) => {
        const { hostPort } = globalThis as WithPort
        hostPort?.addEventListener('message', (message: MessageEvent<unknown>) => {
          const text = String(message.data)
          if (text.includes('by-hand')) answered(text)
        })
        hostPort?.postMessage(JSON.stringify({ i: 'by-hand', p: { u: call.path, b: { json: call.input } } }))
      }),
    { path, input },
  )

test('the page reads no file and writes into no folder that a person did not choose', async () => {
  // The port arrives once, while the page loads.
  await app.page.addInitScript(() => {
    window.addEventListener('message', ({ data, ports }) => {
      if (data?.kind === 'host-port') (globalThis as WithPort).hostPort = ports[0]
    })
  })
  await app.page.reload()
  await expect.poll(() => app.page.evaluate(() => (globalThis as WithPort).hostPort !== undefined)).toBe(true)
  const read = await callByHand('/datasets/preview', { path: '/etc/passwd', format: null })
  expect(read).toContain('pathNotGiven')
  const look = await callByHand('/datasets/imageFolder', {
    folder: '/etc',
    wanted: { shape: null, layout: null, labels: null, sixteenBit: 'range' },
  })
  expect(look).toContain('pathNotGiven')
  const exported = { modelId: 'model-0000000000000000', format: 'tfjs-layers', folder: '/etc' }
  expect(await callByHand('/models/export', exported)).toContain('pathNotGiven')
})

test('inline scripts, inline handlers and eval do not run', async () => {
  const ran = await app.page.evaluate(async () => {
    const script = document.createElement('script')
    script.textContent = 'globalThis.inlineRan = true'
    document.body.append(script)
    const holder = document.createElement('div')
    holder.innerHTML = '<img src="missing.png" onerror="globalThis.handlerRan = true">'
    document.body.append(holder)
    await new Promise((later) => setTimeout(later, 300))
    holder.remove()
    script.remove()
    let evaluated = false
    try {
      // Not written as eval: the point is to try what the rule against it forbids.
      evaluated = Boolean((Reflect.get(globalThis, 'eval') as (text: string) => unknown)('true'))
    } catch (error) {
      evaluated = !(error instanceof EvalError)
    }
    return { inline: 'inlineRan' in globalThis, handler: 'handlerRan' in globalThis, evaluated }
  })
  expect(ran).toEqual({ inline: false, handler: false, evaluated: false })
})

test('the page reaches no other server: not by fetch, image, frame or web socket', async () => {
  const outcome = await app.page.evaluate(async (url) => {
    const fetched = await fetch(url).then(
      () => 'reached',
      () => 'blocked',
    )
    const image = await new Promise((done) => {
      const element = new Image()
      element.addEventListener('load', () => done('reached'))
      element.addEventListener('error', () => done('blocked'))
      element.src = `${url}image.png`
    })
    const socket = await new Promise((done) => {
      try {
        const opened = new WebSocket(url.replace('http', 'ws'))
        opened.addEventListener('open', () => done('reached'))
        opened.addEventListener('error', () => done('blocked'))
      } catch (error) {
        done(error instanceof Error ? 'blocked' : 'unknown')
      }
    })
    return { fetched, image, socket }
  }, outsideUrl)
  // Playwright loses an evaluation that is under way when a frame is refused.
  await app.page.evaluate((url) => {
    setTimeout(() => {
      const frame = document.createElement('iframe')
      frame.src = url
      document.body.append(frame)
    })
  }, outsideUrl)
  await app.page.waitForTimeout(500)
  expect(outcome).toEqual({ fetched: 'blocked', image: 'blocked', socket: 'blocked' })
  expect(outsideRequests).toBe(0)
})

test('the page serves nothing from outside its folder, however the path is written', async () => {
  const statuses = await app.page.evaluate(async () => {
    const paths = [
      '/../package.json',
      '/..%2f..%2fpackage.json',
      '/%2e%2e/%2e%2e/package.json',
      '/%252e%252e%252fpackage.json',
      '/..%5c..%5cpackage.json',
      '/assets/..%2f..%2f..%2fpackage.json',
      '/index.html%00.js',
      '/bytes/..%2findex.html',
      '/bytes/unknown',
    ]
    return Promise.all(
      paths.map((path) =>
        fetch(path).then(
          (response) => response.status,
          () => 0,
        ),
      ),
    )
  })
  for (const status of statuses) expect([0, 403, 404]).toContain(status)
})

test('no second window opens and the window does not leave the app', async () => {
  const before = app.page.url()
  await app.page.evaluate((url) => {
    window.open(url)
    window.open('about:blank')
    window.location.href = url
  }, outsideUrl)
  await app.page.waitForTimeout(500)
  expect(app.electron.windows()).toHaveLength(1)
  expect(app.page.url()).toBe(before)
  expect(outsideRequests).toBe(0)
})

test('an empty page takes the window over for no longer than it takes to load the app again', async () => {
  await app.page.evaluate(() => {
    window.location.href = 'about:blank'
  })
  await expect(app.page.locator('[data-test="page"]')).toBeVisible()
  expect(app.page.url()).toContain('app://descent/index.html')
})

test('WebRTC reaches nobody: not by UDP, not by TURN over TCP', async () => {
  let reached = 0
  const datagrams = createSocket('udp4').on('message', () => (reached += 1))
  await new Promise<void>((ready) => void datagrams.bind(0, '127.0.0.1', ready))
  const streams = createTcpServer((socket) => {
    reached += 1
    socket.destroy()
  })
  await new Promise<void>((ready) => void streams.listen(0, '127.0.0.1', ready))
  const [udp, tcp] = [datagrams.address().port, (streams.address() as AddressInfo).port]
  const candidates = await app.page.evaluate(
    async (ports) => {
      const turn = [
        `turn:127.0.0.1:${ports.udp}?transport=udp`,
        `turn:127.0.0.1:${ports.tcp}?transport=tcp`,
        `turns:127.0.0.1:${ports.tcp}?transport=tcp`,
      ]
      const iceServers = [
        { urls: `stun:127.0.0.1:${ports.udp}` },
        { urls: turn, username: 'u', credential: 'c' },
      ]
      const connection = new RTCPeerConnection({ iceServers })
      connection.createDataChannel('leak')
      let found = 0
      const gathered = new Promise<void>((done) => {
        connection.addEventListener('icecandidate', ({ candidate }) => {
          if (candidate === null) done()
          else found += 1
        })
      })
      await connection.setLocalDescription(await connection.createOffer())
      await gathered
      connection.close()
      return found
    },
    { udp, tcp },
  )
  datagrams.close()
  streams.close()
  expect({ candidates, reached }).toEqual({ candidates: 0, reached: 0 })
})

test('a download of the page is cancelled before it begins', async () => {
  await app.electron.evaluate(({ session }) => {
    const seen: unknown[] = []
    Reflect.set(globalThis, 'downloads', seen)
    session.defaultSession.on('will-download', (event, item) => {
      seen.push({ refused: event.defaultPrevented, name: item.getFilename() })
      event.preventDefault()
    })
  })
  await app.page.evaluate(() => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob(['x']))
    link.download = 'payload.sh'
    document.body.append(link)
    link.click()
    link.remove()
  })
  await app.electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.downloadURL('data:text/plain,x')
  })
  const downloads = (): Promise<unknown> =>
    app.electron.evaluate(() => Reflect.get(globalThis, 'downloads') as unknown)
  // The page's own never comes so far; one that does is refused.
  await expect.poll(downloads).toEqual([{ refused: true, name: expect.any(String) }])
})

test('a file picker of the page is not shown', async () => {
  await app.electron.evaluate(({ BrowserWindow }) => {
    const methods: string[] = []
    Reflect.set(globalThis, 'intercepted', methods)
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    contents?.debugger.on('message', (_event, method) => methods.push(method))
  })
  await app.page.evaluate(() => {
    const open = (): void => {
      const input = document.createElement('input')
      input.type = 'file'
      input.click()
    }
    window.addEventListener('keydown', open, { once: true })
  })
  await app.page.keyboard.press('F8')
  const intercepted = (): Promise<unknown> =>
    app.electron.evaluate(() => Reflect.get(globalThis, 'intercepted') as unknown)
  await expect.poll(intercepted).toContain('Page.fileChooserOpened')
  const others = await app.page.evaluate(() =>
    ['showOpenFilePicker', 'showSaveFilePicker', 'showDirectoryPicker'].filter((name) => name in globalThis),
  )
  expect(others).toEqual([])
})

test('the page sees no devices', async () => {
  const found = await app.page.evaluate(async () => {
    const midi = await navigator.requestMIDIAccess().then(
      () => 'granted',
      () => 'denied',
    )
    const screen = await navigator.mediaDevices.getDisplayMedia().then(
      () => 'granted',
      () => 'denied',
    )
    return {
      devices: ['usb', 'hid', 'serial', 'bluetooth'].filter((name) => name in navigator),
      midi,
      screen,
    }
  })
  expect(found).toEqual({ devices: [], midi: 'denied', screen: 'denied' })
})

test('no permission is granted', async () => {
  const answers = await app.page.evaluate(async () => ({
    notification: await Notification.requestPermission(),
    camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'granted',
      () => 'denied',
    ),
    position: await new Promise((done) => {
      navigator.geolocation.getCurrentPosition(
        () => done('granted'),
        () => done('denied'),
      )
    }),
  }))
  expect(answers).toEqual({ notification: 'denied', camera: 'denied', position: 'denied' })
})

test('the window is isolated from its preload', async () => {
  const preferences = await app.electron.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>
    }
    const { contextIsolation, sandbox, nodeIntegration, webviewTag } = contents.getLastWebPreferences()
    return { contextIsolation, sandbox, nodeIntegration, webviewTag }
  })
  expect(preferences).toEqual({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webviewTag: false,
  })
})
