import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { downloadMnist, mnistFiles } from '../../../../src/main/host/downloads/mnist'
import { AppError } from '../../../../src/shared/errors'
import { serve, startMirror } from './mirrorServer'

const source = path.join(import.meta.dirname, '../../../../../shared/mnist')
const isHere = mnistFiles.every((file) => existsSync(path.join(source, file.name)))
if (!isHere) console.warn('The download of MNIST is not tested: ../shared/mnist does not hold its files')

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'descent-mnist-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

describe('downloadMnist', () => {
  it.runIf(isHere)('fetches the four files from a mirror, once', async () => {
    const mirror = await startMirror((response, request) => {
      void readFile(path.join(source, path.basename(request.url ?? ''))).then((content) =>
        serve(response, request, content),
      )
    })
    const folder = await temporaryFolder()
    const job = { folder, mirror: mirror.url, signal: undefined, publicMirrors: [] }
    const numbers = new Set<number>()
    for await (const event of downloadMnist(job)) {
      numbers.add(event.fileNumber)
      expect(event.fileCount).toBe(4)
    }
    expect([...numbers]).toEqual([1, 2, 3, 4])
    expect(await readdir(folder)).toEqual(mnistFiles.map((file) => file.name).toSorted())
    expect(mirror.asked).toHaveLength(4)
    for await (const event of downloadMnist(job)) expect(event.receivedBytes).toBe(event.totalBytes)
    expect(mirror.asked).toHaveLength(4)
  })

  it('asks the own mirror first, then the public ones', async () => {
    const missing = await startMirror((response) => response.writeHead(404).end())
    const broken = await startMirror((response) => response.writeHead(500).end())
    const job = {
      folder: await temporaryFolder(),
      mirror: missing.url,
      signal: undefined,
      publicMirrors: [broken.url],
    }
    const thrown: unknown = await downloadMnist(job)
      .next()
      .catch((reason: unknown) => reason)
    expect(thrown).toBeInstanceOf(AppError)
    expect(thrown).toMatchObject({
      reason: 'noMirrorAnswered',
      details: { said: `${missing.url}: HTTP 404; ${broken.url}: HTTP 500` },
    })
  })
})
