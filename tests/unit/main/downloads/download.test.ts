import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { download, type DownloadJob } from '#main/host/downloads/download'
import type { DownloadProgress } from '#main/host/downloads/file'
import { AppError } from '#shared/errors'
import { serve, startMirror } from './mirrorServer'

const content = randomBytes(300_000)
const file = {
  name: 'data.gz',
  bytes: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
}

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'descent-download-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

function jobOf(folder: string, mirrors: readonly string[], more: Partial<DownloadJob> = {}): DownloadJob {
  return { file, folder, mirrors, signal: undefined, stallMilliseconds: 1000, ...more }
}

async function run(job: DownloadJob): Promise<DownloadProgress[]> {
  const all: DownloadProgress[] = []
  for await (const progress of download(job)) all.push(progress)
  return all
}

async function faultOf(promise: Promise<unknown>): Promise<AppError> {
  const thrown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (thrown instanceof AppError) return thrown
  throw new Error('no AppError was thrown', { cause: thrown })
}

/** What a folder holds when the file is there, whole, and nothing else. */
const whole = { names: [file.name], isRight: true }

async function stateOf(folder: string): Promise<typeof whole> {
  const bytes = await readFile(path.join(folder, file.name))
  return { names: await readdir(folder), isRight: bytes.equals(content) }
}

describe('download', () => {
  it('fetches a file and says how much has arrived', async () => {
    const mirror = await startMirror((response, request) => serve(response, request, content))
    const folder = path.join(await temporaryFolder(), 'new')
    const progress = await run(jobOf(folder, [mirror.url]))
    expect(await stateOf(folder)).toEqual(whole)
    expect(mirror.asked).toEqual([{ url: '/files/data.gz', range: undefined, ifRange: undefined }])
    expect(progress[0]).toEqual({ file: 'data.gz', receivedBytes: 0, totalBytes: content.length })
    expect(progress.at(-1)?.receivedBytes).toBe(content.length)
    const received = progress.map((step) => step.receivedBytes)
    expect(received).toEqual(received.toSorted((a, b) => a - b))
  })

  it('asks nobody when the right file is there, and replaces a wrong one', async () => {
    const mirror = await startMirror((response, request) => serve(response, request, content))
    const folder = await temporaryFolder()
    await writeFile(path.join(folder, file.name), content)
    await run(jobOf(folder, [mirror.url]))
    expect(mirror.asked).toHaveLength(0)
    await writeFile(path.join(folder, file.name), content.toReversed())
    await run(jobOf(folder, [mirror.url]))
    expect(mirror.asked).toHaveLength(1)
    expect(await stateOf(folder)).toEqual(whole)
  })

  it('goes on after a broken connection with Range and If-Range', async () => {
    let breakConnection = (): void => undefined
    const mirror = await startMirror((response, request, count) => {
      if (count > 1) return serve(response, request, content)
      response.writeHead(200, { etag: '"v1"', 'content-length': content.length })
      response.write(content.subarray(0, 100_000))
      breakConnection = () => response.destroy()
    })
    const folder = await temporaryFolder()
    let arrived = 0
    for await (const progress of download(jobOf(folder, [mirror.url]))) {
      if (mirror.asked.length > 1) continue
      arrived = progress.receivedBytes
      if (arrived > 50_000) breakConnection()
    }
    expect(await stateOf(folder)).toEqual(whole)
    const again = mirror.asked[1]
    expect(again?.ifRange).toBe('"v1"')
    expect(Number(/^bytes=(\d+)-$/.exec(again?.range ?? '')?.[1])).toBeGreaterThanOrEqual(arrived)
  })

  it('starts anew when the mirror has another version by now', async () => {
    const mirror = await startMirror((response, request) => serve(response, request, content, '"v2"'))
    const folder = await temporaryFolder()
    const partial = path.join(folder, `${file.name}.partial`)
    await writeFile(partial, randomBytes(100_000))
    await writeFile(
      `${partial}.json`,
      JSON.stringify({ url: `${mirror.url}/${file.name}`, validator: '"v1"' }),
    )
    await run(jobOf(folder, [mirror.url]))
    expect(await stateOf(folder)).toEqual(whole)
    expect(mirror.asked).toEqual([{ url: '/files/data.gz', range: 'bytes=100000-', ifRange: '"v1"' }])
  })

  it('goes on without a note of the version that cannot be read', async () => {
    const mirror = await startMirror((response, request) => serve(response, request, content))
    const folder = await temporaryFolder()
    const partial = path.join(folder, `${file.name}.partial`)
    await writeFile(partial, content.subarray(0, 100_000))
    await writeFile(`${partial}.json`, '{"url":')
    await run(jobOf(folder, [mirror.url]))
    expect(await stateOf(folder)).toEqual(whole)
    expect(mirror.asked).toEqual([{ url: '/files/data.gz', range: 'bytes=100000-', ifRange: undefined }])
  })

  it('is continued by the next mirror after one that falls silent', async () => {
    const silent = await startMirror((response) => {
      response.writeHead(200, { 'content-length': content.length })
      response.write(content.subarray(0, 50_000))
    })
    const good = await startMirror((response, request) => serve(response, request, content))
    const folder = await temporaryFolder()
    await run(jobOf(folder, [silent.url, good.url]))
    expect(await stateOf(folder)).toEqual(whole)
    expect(silent.asked).toHaveLength(1)
    expect(good.asked).toEqual([{ url: '/files/data.gz', range: 'bytes=50000-', ifRange: undefined }])
  })

  it('leaves a mirror that never answers', async () => {
    const hanging = await startMirror(() => undefined)
    const good = await startMirror((response, request) => serve(response, request, content))
    const folder = await temporaryFolder()
    await run(jobOf(folder, [hanging.url, good.url]))
    expect(await stateOf(folder)).toEqual(whole)
  })

  it('leaves a mirror that drips, though it is never silent', async () => {
    const dripping = await startMirror((response) => {
      response.writeHead(200, { 'content-length': content.length })
      const drop = setInterval(() => response.write(content.subarray(0, 1)), 5)
      response.once('close', () => clearInterval(drop))
    })
    const good = await startMirror((response, request) => serve(response, request, content))
    const folder = await temporaryFolder()
    const least = { bytes: 30_000, milliseconds: 100 }
    await run(jobOf(folder, [dripping.url, good.url], { least }))
    expect(await stateOf(folder)).toEqual(whole)
    expect(dripping.asked).toHaveLength(1)
    const alone = await faultOf(run(jobOf(await temporaryFolder(), [dripping.url], { least })))
    expect(alone).toMatchObject({ reason: 'mirrorStalled', details: { mirror: dripping.url } })
  })

  it('writes no file outside of its folder', async () => {
    const folder = path.join(await temporaryFolder(), 'downloads')
    const job = { ...jobOf(folder, [folder]), file: { ...file, name: '../evil' } }
    expect(await faultOf(run(job))).toMatchObject({ code: 'BUG' })
  })

  it('throws away bytes with a wrong checksum and asks the next mirror for the whole', async () => {
    const lying = await startMirror((response, request) =>
      serve(response, request, randomBytes(content.length)),
    )
    const good = await startMirror((response, request) => serve(response, request, content))
    const folder = await temporaryFolder()
    await run(jobOf(folder, [lying.url, good.url]))
    expect(await stateOf(folder)).toEqual(whole)
    expect(good.asked[0]?.range).toBeUndefined()
  })

  it('asks again for the whole when an earlier part was wrong', async () => {
    const good = await startMirror((response, request) => serve(response, request, content))
    const folder = await temporaryFolder()
    await writeFile(path.join(folder, `${file.name}.partial`), randomBytes(1000))
    await run(jobOf(folder, [good.url]))
    expect(await stateOf(folder)).toEqual(whole)
    expect(good.asked.map((asked) => asked.range)).toEqual(['bytes=1000-', undefined])
  })

  it('uses an answer that ignores the range', async () => {
    const mirror = await startMirror((response) => response.writeHead(200).end(content))
    const folder = await temporaryFolder()
    await writeFile(path.join(folder, `${file.name}.partial`), content.subarray(0, 1000))
    await run(jobOf(folder, [mirror.url]))
    expect(await stateOf(folder)).toEqual(whole)
  })

  it('gives up with what every mirror said', async () => {
    const missing = await startMirror((response) => response.writeHead(404).end())
    const lying = await startMirror((response) => response.writeHead(200).end(randomBytes(content.length)))
    const long = await startMirror((response) => response.writeHead(200).end(Buffer.alloc(400_000)))
    const short = await startMirror((response) =>
      response.writeHead(206, { 'content-range': 'bytes 7-9/9' }).end('abc'),
    )
    const hanging = await startMirror(() => undefined)
    const folder = await temporaryFolder()
    const nowhere = path.join(folder, 'nowhere')
    const closed = 'http://127.0.0.1:9/'
    const mirrors = [missing.url, lying.url, long.url, short.url, hanging.url, nowhere, closed]
    const fault = await faultOf(run(jobOf(path.join(folder, 'target'), mirrors)))
    expect([fault.code, fault.reason, fault.details['file']]).toEqual([
      'UNAVAILABLE',
      'checksumWrong',
      'data.gz',
    ])
    expect(fault.details['mirror']).toBe(lying.url)
    expect(String(fault.details['said']).split('; ').slice(0, 6)).toEqual([
      `${missing.url}: HTTP 404`,
      `${lying.url}: wrong checksum`,
      `${long.url}: more than 300000 bytes`,
      `${short.url}: another part than asked for`,
      `${hanging.url}: silent for 1 s`,
      `${nowhere}: ENOENT`,
    ])
    expect(String(fault.details['said'])).toContain(closed)
    expect(existsSync(path.join(folder, 'target', file.name))).toBe(false)
  })

  it('stops when cancelled, keeps what arrived and goes on later', async () => {
    const mirror = await startMirror((response, request, count) => {
      if (count > 1) return serve(response, request, content)
      response.writeHead(200, { etag: '"v1"' })
      response.write(content.subarray(0, 120_000))
    })
    const folder = await temporaryFolder()
    const controller = new AbortController()
    const job = jobOf(folder, [mirror.url], { signal: controller.signal, stallMilliseconds: 10_000 })
    const cancelled = (async () => {
      for await (const progress of download(job)) {
        if (progress.receivedBytes > 50_000) setTimeout(() => controller.abort(), 20)
      }
    })()
    const fault = await faultOf(cancelled)
    expect([fault.code, fault.reason, fault.details]).toEqual([
      'CANCELLED',
      'downloadCancelled',
      { file: 'data.gz' },
    ])
    const kept = await readFile(path.join(folder, 'data.gz.partial'))
    expect(kept.length).toBeGreaterThan(50_000)
    await run(jobOf(folder, [mirror.url]))
    expect(await stateOf(folder)).toEqual(whole)
    expect(mirror.asked[1]?.range).toBe(`bytes=${kept.length}-`)
  })

  it('keeps what arrived when the consumer leaves the loop', async () => {
    const mirror = await startMirror((response, request) => serve(response, request, content))
    const folder = await temporaryFolder()
    for await (const progress of download(jobOf(folder, [mirror.url]))) {
      if (progress.receivedBytes > 0) break
    }
    expect(await readdir(folder)).toEqual(['data.gz.partial', 'data.gz.partial.json'])
    await run(jobOf(folder, [mirror.url]))
    expect(await stateOf(folder)).toEqual(whole)
  })

  it('does not count the time that the consumer takes', async () => {
    const mirror = await startMirror((response, request) => serve(response, request, content))
    const folder = await temporaryFolder()
    let waited = false
    for await (const progress of download(jobOf(folder, [mirror.url], { stallMilliseconds: 500 }))) {
      if (waited || progress.receivedBytes === 0) continue
      waited = true
      await new Promise((resolve) => {
        setTimeout(resolve, 1000)
      })
    }
    expect(waited).toBe(true)
    expect(await stateOf(folder)).toEqual(whole)
  })

  it('takes a folder or a file URL for a mirror', async () => {
    const source = await temporaryFolder()
    await writeFile(path.join(source, file.name), content)
    for (const mirror of [source, pathToFileURL(source).href]) {
      const folder = await temporaryFolder()
      await run(jobOf(folder, [mirror]))
      expect(await stateOf(folder)).toEqual(whole)
    }
  })

  it.runIf(existsSync('/dev/full'))(
    'ends with diskFull on a full disk and asks no other mirror',
    async () => {
      const mirror = await startMirror((response, request) => serve(response, request, content))
      const folder = await temporaryFolder()
      const openPartial = async () =>
        Object.assign(await open('/dev/full', 'a'), { truncate: async () => undefined })
      const fault = await faultOf(run(jobOf(folder, [mirror.url, mirror.url], { openPartial })))
      expect([fault.code, fault.reason]).toEqual(['RESOURCE_EXHAUSTED', 'diskFull'])
      expect(mirror.asked).toHaveLength(1)
    },
  )
})
