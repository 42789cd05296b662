import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { download } from '#main/host/downloads/download'
import type { DownloadFile } from '#main/host/downloads/file'
import { downloadImageSet, imageSets } from '#main/host/downloads/imageSets'
import { AppError } from '#shared/errors'
import { serve, startMirror } from './mirrorServer'

const shared = path.join(import.meta.dirname, '../../../../../shared')
const sources = [
  { set: 'mnist', folder: path.join(shared, 'mnist'), at: '/files/' },
  // Debian's package dataset-fashion-mnist: the same files, packed anew.
  { set: 'fashion-mnist', folder: '/usr/share/datasets/fashion-mnist', at: '/files/fashion-mnist/' },
] as const

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'descent-sets-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

describe('downloadImageSet', () => {
  for (const { set, folder: source, at } of sources) {
    const { files } = imageSets[set]
    const isHere = files.every((file) => existsSync(path.join(source, file.name)))
    if (!isHere) console.warn(`The download of ${set} is not tested: ${source} does not hold its files`)

    it.runIf(isHere)(`fetches the four files of ${set} from a mirror, once`, async () => {
      const mirror = await startMirror((response, request) => {
        void readFile(path.join(source, path.basename(request.url ?? ''))).then((content) =>
          serve(response, request, content),
        )
      })
      const folder = await temporaryFolder()
      const job = { set, folder, mirror: mirror.url, signal: undefined, publicMirrors: [] }
      const numbers = new Set<number>()
      for await (const event of downloadImageSet(job)) {
        numbers.add(event.fileNumber)
        expect(event.fileCount).toBe(4)
      }
      expect([...numbers]).toEqual([1, 2, 3, 4])
      expect(await readdir(folder)).toEqual(files.map((file) => file.name).toSorted())
      expect(mirror.asked.map(({ url }) => url)).toEqual(files.map((file) => `${at}${file.name}`))
      for await (const event of downloadImageSet(job)) expect(event.receivedBytes).toBe(event.totalBytes)
      expect(mirror.asked).toHaveLength(4)
    })
  }

  it.each([
    ['mnist', ''],
    ['fashion-mnist', '/fashion-mnist'],
  ] as const)('asks the own mirror of %s first, then the public ones', async (set, below) => {
    const missing = await startMirror((response) => response.writeHead(404).end())
    const broken = await startMirror((response) => response.writeHead(500).end())
    const job = {
      set,
      folder: await temporaryFolder(),
      mirror: missing.url,
      signal: undefined,
      publicMirrors: [broken.url],
    }
    const thrown: unknown = await downloadImageSet(job)
      .next()
      .catch((reason: unknown) => reason)
    expect(thrown).toBeInstanceOf(AppError)
    expect(thrown).toMatchObject({
      reason: 'noMirrorAnswered',
      details: { said: `${missing.url}${below}: HTTP 404; ${broken.url}: HTTP 500` },
    })
  })
})

describe('a file that is checked unpacked', () => {
  const content = Buffer.from('pictures'.repeat(1000))
  const file: DownloadFile = {
    name: 'images.gz',
    bytes: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
    checked: 'unpacked',
  }
  const fetched = async (mirrors: readonly string[], folder: string) => {
    const events = []
    const job = { file, folder, mirrors, signal: undefined, stallMilliseconds: 5000 }
    for await (const event of download(job)) events.push(event)
    return events
  }

  it.each([
    ['packed well', gzipSync(content, { level: 9 })],
    ['packed fast', gzipSync(content, { level: 1 })],
    ['not packed', content],
  ])('is accepted %s', async (_name, bytes) => {
    const mirror = await startMirror((response, request) => serve(response, request, bytes))
    const folder = await temporaryFolder()
    const events = await fetched([mirror.url], folder)
    expect(events.at(-1)).toMatchObject({ file: file.name, receivedBytes: bytes.length })
    expect(await readFile(path.join(folder, file.name))).toEqual(bytes)
  })

  it('goes on where it stopped, and is whole when nothing is left to fetch', async () => {
    const bytes = gzipSync(content)
    for (const there of [20, bytes.length]) {
      const mirror = await startMirror((response, request) => {
        if (request.headers.range === `bytes=${bytes.length}-`) response.writeHead(416).end()
        else serve(response, request, bytes)
      })
      const folder = await temporaryFolder()
      await writeFile(path.join(folder, `${file.name}.partial`), bytes.subarray(0, there))
      await fetched([mirror.url], folder)
      expect(mirror.asked.map(({ range }) => range)).toEqual([`bytes=${there}-`])
      expect(await readdir(folder)).toEqual([file.name])
    }
  })

  it('is refused with other content, in a folder too, and fetched from the next', async () => {
    const other = await temporaryFolder()
    await writeFile(path.join(other, file.name), gzipSync('something else'))
    const damaged = await temporaryFolder()
    await writeFile(path.join(damaged, file.name), gzipSync(content).subarray(0, 40))
    const right = await temporaryFolder()
    await writeFile(path.join(right, file.name), gzipSync(content))
    const folder = await temporaryFolder()
    await expect(fetched([other, damaged], folder)).rejects.toMatchObject({ reason: 'checksumWrong' })
    await fetched([other, damaged, right], folder)
    expect(await readdir(folder)).toEqual([file.name])
  })
})
