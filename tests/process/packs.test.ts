import { existsSync, readdirSync, readFileSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { wheelFile } from '../../scripts/setup/wheel.mjs'
import type { InstallEvent } from '#shared/contract/engines'
import { PackSources, type PackArchive } from '#shared/model/runtimePack'
import { memoryLog, openTestHost } from '#fixtures/testHost'
import { cpuPack, goodWheels, resourcesWith, startIndex, wheel } from '../unit/main/host/engines/packIndex'
import { serve } from '../unit/main/downloads/mirrorServer'
import { watchUntil } from './outcome'
import { rememberingStarter } from './realWorker'
import { mountSmallDisk, whyNoSmallDisk, type SmallDisk } from './smallDisk'
import { killedSpec } from './spec'
import { serveWheel, type WheelServer } from './wheelServer'

const id = 'tensorflow-cpu-linux-x64'
const refusal = (reason: string) => ({ data: { reason } })
type App = Awaited<ReturnType<typeof openTestHost>>

async function installAll(app: App, pack: string): Promise<InstallEvent[]> {
  const events: InstallEvent[] = []
  for await (const event of await app.client.engines.install({ id: pack })) events.push(event)
  return events
}

const stateOf = async (app: App, pack: string) =>
  (await app.client.engines.packs()).find((one) => one.id === pack)?.state

function officialWheel(): PackArchive {
  const sources = PackSources.parse(JSON.parse(readFileSync('resources/engines/sources.json', 'utf8')))
  const archive = sources.packs.find((pack) => pack.id === id)?.archives[0]
  if (archive === undefined) throw new Error(`sources.json has no ${id}`)
  return archive
}

/** Why the real wheel cannot be installed here; null when it can. */
function whyNoWheel(): string | null {
  const file = wheelFile(officialWheel())
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'there is no pack for this system'
  if (!existsSync(file)) return `${file} is not there: npm run setup says why`
  const binding = 'resources/engines/linux-x64/tfjs_binding.node'
  return existsSync(binding) ? null : `${binding} is not there: npm run setup says why`
}

const noWheel = whyNoWheel()
if (noWheel !== null) process.stderr.write(`Tests of the real runtime pack are skipped: ${noWheel}\n`)

describe.skipIf(noWheel !== null)('the official wheel', () => {
  const megabyte = 1024 * 1024
  let app: App
  let server: WheelServer

  beforeAll(async () => {
    const archive = officialWheel()
    // The second request is cut off in the middle.
    const dropAfter = (request: number): number => (request === 2 ? 60 * megabyte : Infinity)
    server = await serveWheel(wheelFile(archive), archive.sha256 ?? '', dropAfter)
    const { startWorker } = rememberingStarter(memoryLog())
    app = await openTestHost(startWorker, { wheelIndex: server.url })
  })
  afterAll(async () => {
    await app.end()
    await server.end()
  })

  test('a download that is left goes on later, and after a drop, and ends as an engine that trains', async () => {
    for await (const event of await app.client.engines.install({ id })) {
      if (event.kind === 'downloading' && event.bytes > 80 * megabyte) break
    }
    const partial = await stateOf(app, id)
    expect(partial).toMatchObject({ kind: 'partial' })
    const kept = partial?.kind === 'partial' ? partial.bytes : 0
    expect(kept).toBeGreaterThan(80 * megabyte)

    const events = await installAll(app, id)
    expect(events.at(-1)).toMatchObject({ kind: 'done', pack: { id, state: { kind: 'installed' } } })
    expect(server.asked.slice(0, 2)).toEqual([0, kept])
    // What was under way when the connection broke may be lost; nothing that had arrived is asked for again.
    expect(server.asked).toHaveLength(3)
    expect(server.asked[2]).toBeGreaterThan(kept + 50 * megabyte)
    expect(server.asked[2]).toBeLessThanOrEqual(kept + 60 * megabyte)
    expect(readdirSync(join(app.dataFolder, 'engines'))).toEqual([id])
    expect(readdirSync(join(app.dataFolder, 'downloads', 'engines'))).toEqual([])

    const [tensorflow] = await app.client.engines.list({ again: false })
    expect(tensorflow).toMatchObject({ kind: 'ready', name: 'tensorflow', used: { version: '2.21.0' } })
  })

  test('a run trains on it and says so', async () => {
    const spec = { ...killedSpec, engine: 'auto' as const, training: { ...killedSpec.training, epochs: 2 } }
    const { id: runId } = await app.client.runs.start({ spec })
    await watchUntil(app.client, runId)
    const { summary } = await app.client.runs.get({ runId })
    expect(summary).toMatchObject({
      state: 'done',
      error: null,
      engine: { name: 'tensorflow', version: '2.21.0' },
    })
  })

  test('a damaged library is named, and training goes on with the next engine', async () => {
    const library = join(app.dataFolder, 'engines', id, 'lib', 'libtensorflow_framework.so.2')
    truncateSync(library, 1000)
    const [tensorflow, wasm] = await app.client.engines.list({ again: true })
    expect(tensorflow).toMatchObject({
      kind: 'unavailable',
      error: { reason: 'packWrongFile', details: { path: library, expected: 65_222_328, found: 1000 } },
    })
    expect(wasm?.kind).toBe('ready')
    const spec = { ...killedSpec, engine: 'auto' as const, training: { ...killedSpec.training, epochs: 1 } }
    const { id: runId } = await app.client.runs.start({ spec })
    await watchUntil(app.client, runId)
    expect((await app.client.runs.get({ runId })).summary).toMatchObject({
      state: 'done',
      engine: { name: 'wasm', notes: ['tensorflow: packWrongFile'] },
    })
  })

  test('it can be removed', async () => {
    await app.client.engines.remove({ id })
    expect(await stateOf(app, id)).toEqual({ kind: 'absent' })
    expect(readdirSync(join(app.dataFolder, 'engines'))).toEqual([])
  })
})

const noDisk = whyNoSmallDisk()
if (noDisk !== null) process.stderr.write(`Packs on a small disk are not tested: ${noDisk}\n`)

describe.skipIf(noDisk !== null)('on a small disk', () => {
  const megabytes = 36
  let disk: SmallDisk
  let app: App

  beforeEach(() => {
    disk = mountSmallDisk(megabytes)
  })
  afterEach(async () => {
    await app.host.close()
    disk.end()
  })

  const openOn = async (wheelIndex: string): Promise<void> => {
    const { startWorker } = rememberingStarter(memoryLog())
    const resourcesFolder = resourcesWith([cpuPack])
    app = await openTestHost(startWorker, { dataFolder: disk.folder, wheelIndex, resourcesFolder })
  }

  test('a pack that does not fit is refused before anything is downloaded', async () => {
    const index = await startIndex(goodWheels)
    await openOn(index.url)
    disk.fill(1024 * 1024)
    await expect(installAll(app, cpuPack.id)).rejects.toMatchObject(refusal('diskTooSmall'))
    expect(index.files()).toEqual([])
    disk.free()
    expect((await installAll(app, cpuPack.id)).at(-1)?.kind).toBe('done')
  })

  test('a disk that fills up meanwhile leaves nothing half', async () => {
    const index = await startIndex(goodWheels, (response, request, content, file) => {
      if (file === 1) disk.fill(100_000)
      serve(response, request, content)
    })
    await openOn(index.url)
    await expect(installAll(app, cpuPack.id)).rejects.toMatchObject(refusal('diskFull'))
    expect(readdirSync(join(disk.folder, 'engines'))).toEqual([])
    expect(await stateOf(app, cpuPack.id)).toEqual({ kind: 'absent' })
    disk.free()
    expect((await installAll(app, cpuPack.id)).at(-1)?.kind).toBe('done')
    expect(wheel.length).toBeGreaterThan(100_000)
  })
})
