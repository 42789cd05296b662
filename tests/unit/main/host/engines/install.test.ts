import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { InstallEvent } from '#shared/contract/engines'
import { PackManifest, type PackSource } from '#shared/model/runtimePack'
import { hangingStarter } from '#fixtures/hangingStarter'
import { openTestHost } from '#fixtures/testHost'
import { makeZip } from '#fixtures/zip'
import { serve, startMirror } from '../../downloads/mirrorServer'
import {
  companionWheel,
  cpuPack,
  goodWheels,
  gpuPack,
  library,
  resourcesWith,
  startIndex,
  stated,
  wheel,
  type Wheels,
} from './packIndex'

async function open(wheelIndex: string, resourcesFolder = resourcesWith([cpuPack, gpuPack])) {
  const app = await openTestHost(hangingStarter(), { wheelIndex, resourcesFolder })
  onTestFinished(app.end)
  const installed = (id: string): string => join(app.dataFolder, 'engines', id)
  const installAll = async (id: string): Promise<InstallEvent[]> => {
    const events: InstallEvent[] = []
    for await (const event of await app.client.engines.install({ id })) events.push(event)
    return events
  }
  const pack = async (id: string) => (await app.client.engines.packs()).find((one) => one.id === id)
  return { ...app, installed, installAll, pack }
}

const refusal = (reason: string) => ({ data: { reason } })
const left = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : [])
/** The pinned wheel, but with other bytes in the index and in sources.json. */
const packOf = (content: Buffer): { readonly wheels: Wheels; readonly source: PackSource } => {
  const [archive] = cpuPack.archives
  if (archive === undefined) throw new Error('the pack has no archive')
  const { name } = goodWheels['tensorflow-cpu'] ?? { name: '' }
  return {
    wheels: { 'tensorflow-cpu': { name, content } },
    source: { ...cpuPack, archives: [{ ...archive, ...stated(content) }] },
  }
}

describe('installing a pack', () => {
  test('downloads, checks and unpacks it, and leaves nothing else', async () => {
    const index = await startIndex(goodWheels)
    const app = await open(index.url)
    expect(await app.pack('test-cpu')).toMatchObject({
      state: { kind: 'absent' },
      downloadBytes: wheel.length,
      installedBytes: library.length,
    })
    const events = await app.installAll('test-cpu')
    expect([...new Set(events.map(({ kind }) => kind))]).toEqual([
      'downloading',
      'checking',
      'unpacking',
      'done',
    ])
    const folder = app.installed('test-cpu')
    expect(readFileSync(join(folder, 'lib', 'libtensorflow_cc.so.2')).equals(library)).toBe(true)
    expect(readFileSync(join(folder, 'tfjs_binding.node'), 'utf8')).toBe('binding')
    const manifest = PackManifest.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')))
    expect(manifest).toMatchObject({
      id: 'test-cpu',
      binding: { path: 'tfjs_binding.node', bytes: 7, nodeApi: 8 },
      libraries: [{ path: 'lib/libtensorflow_cc.so.2', ...stated(library) }],
    })
    expect(await app.pack('test-cpu')).toMatchObject({
      state: { kind: 'installed' },
      installedBytes: library.length + 7,
    })
    expect(left(dirname(folder))).toEqual(['test-cpu'])
    expect(left(join(app.dataFolder, 'downloads', 'engines'))).toEqual([])
  })

  test('takes names, lengths and checksums that nobody has seen from the index', async () => {
    const index = await startIndex(goodWheels)
    const app = await open(index.url)
    expect(await app.pack('test-gpu')).toMatchObject({ downloadBytes: null, installedBytes: null })
    const events = await app.installAll('test-gpu')
    const last = events.findLast((event) => event.kind === 'downloading')
    const total = wheel.length + companionWheel.length
    expect(last).toEqual({ kind: 'downloading', bytes: total, total })
    expect(left(join(app.installed('test-gpu'), 'lib')).sort()).toEqual([
      'libcublas.so.12',
      'libcublasLt.so.12',
      'libtensorflow_cc.so.2',
    ])
  })

  test('goes on where it was left', async () => {
    // The first answer stops in the middle and says nothing more.
    const index = await startIndex(goodWheels, (response, request, content, file) => {
      if (file > 1) return serve(response, request, content)
      response.writeHead(200, { etag: '"v1"', 'content-length': content.length })
      response.write(content.subarray(0, 250_000))
    })
    const app = await open(index.url)
    for await (const event of await app.client.engines.install({ id: 'test-cpu' })) {
      if (event.kind === 'downloading' && event.bytes >= 200_000) break
    }
    const partial = await app.pack('test-cpu')
    expect(partial?.state.kind).toBe('partial')
    expect(left(app.installed(''))).toEqual([])
    await app.installAll('test-cpu')
    expect(index.files()[1]?.range).toBe(
      `bytes=${partial?.state.kind === 'partial' ? partial.state.bytes : 0}-`,
    )
    expect((await app.pack('test-cpu'))?.state.kind).toBe('installed')
  })

  test('goes on after the server dropped the connection', async () => {
    const index = await startIndex(goodWheels, (response, request, content, file) => {
      if (file > 1) return serve(response, request, content)
      response.writeHead(200, { etag: '"v1"', 'content-length': content.length })
      response.write(content.subarray(0, 250_000), () => response.destroy())
    })
    const app = await open(index.url)
    expect((await app.installAll('test-cpu')).at(-1)).toMatchObject({ kind: 'done' })
    expect(index.files()).toHaveLength(2)
  })

  test('joins an installation that is under way', async () => {
    const index = await startIndex(goodWheels)
    const app = await open(index.url)
    const [one, other] = await Promise.all([app.installAll('test-cpu'), app.installAll('test-cpu')])
    expect([one.at(-1)?.kind, other.at(-1)?.kind]).toEqual(['done', 'done'])
    expect(index.files()).toHaveLength(1)
  })

  test('repairs a damaged one', async () => {
    const index = await startIndex(goodWheels)
    const app = await open(index.url)
    await app.installAll('test-cpu')
    const file = join(app.installed('test-cpu'), 'lib', 'libtensorflow_cc.so.2')
    writeFileSync(file, 'short')
    expect((await app.pack('test-cpu'))?.state).toMatchObject({
      kind: 'damaged',
      error: { reason: 'packWrongFile', details: { path: file, expected: library.length, found: 5 } },
    })
    await app.installAll('test-cpu')
    expect((await app.pack('test-cpu'))?.state).toEqual({ kind: 'installed' })
    expect(left(app.installed(''))).toEqual(['test-cpu'])
  })
})

describe('what an installation refuses', () => {
  /** Why it is refused, what is left of it, and what the pack is then. */
  async function outcome(app: Awaited<ReturnType<typeof open>>, id = 'test-cpu') {
    const refused: unknown = await app.installAll(id).catch((error: unknown) => error)
    return { refused, left: left(app.installed('')), state: (await app.pack(id))?.state }
  }
  /** Nothing of it is left, so it can be tried again. */
  const nothingBut = (reason: string) => ({ refused: refusal(reason), left: [], state: { kind: 'absent' } })

  test('other bytes than those that were pinned', async () => {
    const { name } = goodWheels['tensorflow-cpu'] ?? { name: '' }
    const other = Buffer.from(wheel)
    other.writeUInt8(other.readUInt8(1000) ^ 1, 1000)
    const index = await startIndex({ 'tensorflow-cpu': { name, content: other } })
    expect(await outcome(await open(index.url))).toMatchObject(nothingBut('checksumWrong'))
  })

  test.each([
    ['is cut off', wheel.subarray(0, 200_000)],
    ['is no archive', Buffer.alloc(3000, 'x')],
    ['lacks the member', makeZip([{ name: 'other.so', content: library }])],
    [
      'has a shorter member',
      makeZip([{ name: 'tensorflow/libtensorflow_cc.so.2', content: library.subarray(1) }]),
    ],
    [
      'leads out of the folder',
      makeZip([
        { name: '../../evil', content: Buffer.from('evil') },
        { name: 'tensorflow/libtensorflow_cc.so.2', content: library },
      ]),
    ],
    ['has a flipped bit', flipped()],
  ])('a wheel that %s', async (_what, content) => {
    const { wheels, source } = packOf(content)
    const index = await startIndex(wheels)
    const app = await open(index.url, resourcesWith([source]))
    expect(await outcome(app)).toMatchObject(nothingBut('packArchiveDamaged'))
  })

  test('a pack without a binding, before anything is downloaded', async () => {
    const index = await startIndex(goodWheels)
    expect(await outcome(await open(index.url, resourcesWith([cpuPack], null)))).toMatchObject(
      nothingBut('packBindingMissing'),
    )
    expect(index.files()).toEqual([])
  })

  test('a file without a checksum', async () => {
    // Files, but no answers as an index gives them.
    const index = await startIndex({})
    expect(await outcome(await open(index.url), 'test-gpu')).toMatchObject(nothingBut('noMirrorAnswered'))
  })

  /** An index whose answer a test writes; what its server was asked for beside that. */
  async function answering(answer: (response: ServerResponse) => void) {
    const server = await startMirror((response, { url }) => {
      if (url?.endsWith('/json') === true) answer(response)
      else response.writeHead(404).end()
    })
    const others = (): string[] => server.asked.map(({ url }) => url).filter((url) => !url.endsWith('/json'))
    return { url: `${server.url}/`, others }
  }
  const releaseOf = (filename: string, url: string): string => {
    const { bytes: size, sha256 } = stated(wheel)
    return JSON.stringify({ urls: [{ filename, url, size, digests: { sha256 } }] })
  }

  test.each([
    'tensorflow-2.21.0-cp311-cp311-manylinux/../../../../evil_x86_64.whl',
    String.raw`tensorflow-2.21.0-cp311-cp311-manylinux\..\..\evil_x86_64.whl`,
    'tensorflow-2.21.0-cp311-cp311-manylinux%2f..%2fevil_x86_64.whl',
  ])('a name in the index that leads elsewhere: %s', async (name) => {
    const index = await answering((response) => response.end(releaseOf(name, '/files/packages/x.whl')))
    const app = await open(index.url)
    expect(await outcome(app, 'test-gpu')).toMatchObject(nothingBut('noMirrorAnswered'))
    expect(left(join(app.dataFolder, 'downloads'))).toEqual([])
    expect(index.others()).toEqual([])
  })

  test('an address in the index that is a file of this computer', async () => {
    const { name, content } = goodWheels['tensorflow-cpu'] ?? { name: '', content: wheel }
    const folder = resourcesWith([])
    writeFileSync(join(folder, name), content)
    const address = pathToFileURL(join(folder, name)).href
    const index = await answering((response) => response.end(releaseOf(name, address)))
    const app = await open(index.url)
    expect(await outcome(app)).toMatchObject(nothingBut('noMirrorAnswered'))
  })

  test('an index that leads to a file of this computer', async () => {
    const index = await answering((response) => {
      response.writeHead(302, { location: 'file:///etc/passwd' }).end()
    })
    expect(await outcome(await open(index.url))).toMatchObject(nothingBut('noMirrorAnswered'))
  })

  test('an index without an end, after 16 MB of it', async () => {
    let sent = 0
    const index = await answering((response) => {
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(1 << 16, ' '))) sent += 1 << 16
      }
      response.on('drain', more)
      more()
    })
    expect(await outcome(await open(index.url))).toMatchObject({
      ...nothingBut('noMirrorAnswered'),
      refused: { data: { details: { said: expect.stringContaining('more than 16 MB') } } },
    })
    expect(sent).toBeLessThan(64_000_000)
  })

  test('an index that does not answer', async () => {
    expect(await outcome(await open('http://127.0.0.1:9/'))).toMatchObject(nothingBut('noMirrorAnswered'))
  })

  test('an id that is not in the list', async () => {
    const app = await open('http://127.0.0.1:9/')
    await expect(app.installAll('no-such')).rejects.toMatchObject(refusal('packUnknown'))
    await expect(app.client.engines.remove({ id: '../x' })).rejects.toMatchObject(refusal('packUnknown'))
  })
})

test('wheels may come from a folder', async () => {
  const app = await open(resourcesWith([]))
  const folder = resourcesWith([])
  const { name, content } = goodWheels['tensorflow-cpu'] ?? { name: '', content: wheel }
  writeFileSync(join(folder, name), content)
  const other = await open(folder)
  expect((await other.installAll('test-cpu')).at(-1)).toMatchObject({ kind: 'done' })
  await expect(app.installAll('test-cpu')).rejects.toMatchObject(refusal('noMirrorAnswered'))
})

test('a removed pack is gone, with what was downloaded for it', async () => {
  const index = await startIndex(goodWheels)
  const app = await open(index.url)
  await app.installAll('test-cpu')
  await expect(app.client.engines.remove({ id: 'test-cpu' })).resolves.toMatchObject({
    state: { kind: 'absent' },
  })
  expect(left(app.installed(''))).toEqual([])
  await expect(app.client.engines.remove({ id: 'test-cpu' })).resolves.toMatchObject({
    state: { kind: 'absent' },
  })
})

test('what a killed installation left is removed at the next start', async () => {
  const app = await open('http://127.0.0.1:9/')
  const engines = app.installed('')
  mkdirSync(join(engines, `test-cpu.${process.pid}.draft`, 'lib'), { recursive: true })
  mkdirSync(join(engines, 'test-cpu.1.draft'))
  const next = await openTestHost(hangingStarter(), { dataFolder: app.dataFolder })
  await next.host.close()
  // The first process of the system lives: its draft is its own business.
  expect(left(engines)).toEqual(['test-cpu.1.draft'])
})

/** The bytes of a member differ from its checksum in the archive, but not in number. */
function flipped(): Buffer {
  const content = Buffer.from(wheel)
  const inMember = Math.floor(content.length / 2)
  content.writeUInt8(content.readUInt8(inMember) ^ 1, inMember)
  return content
}
