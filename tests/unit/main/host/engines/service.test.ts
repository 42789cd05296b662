import { createHash } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { checkEngine } from '#main/host/engines/check'
import type { HostDependencies } from '#main/host/dependencies'
import type { EngineStatus } from '#shared/contract/engines'
import type { TrainingJob } from '#shared/contract/worker'
import { AppError, toWireError } from '#shared/errors'
import type { EngineChoice } from '#shared/model/engine'
import type { PackSource } from '#shared/model/runtimePack'
import { fakeStarter, readyEngine, type EngineCheckInput, type FakeBehaviour } from '#fixtures/fakeWorker'
import { smallManifest, smallSignature, smallSpec } from '#fixtures/smallRun'
import { openTestHost, temporaryFolder } from '#fixtures/testHost'
import { cpuPack, gpuPack, resourcesWith } from './packIndex'

const quiet: FakeBehaviour = { train: () => undefined, manifest: smallManifest, signature: smallSignature }

/** Puts a pack with files of one byte into a folder. */
function place(folder: string, { id, device, platform, arch, libraryVersion }: PackSource): string {
  const pack = join(folder, id)
  mkdirSync(join(pack, 'lib'), { recursive: true })
  const sha256 = createHash('sha256').update('x').digest('hex')
  const file = (path: string) => {
    writeFileSync(join(pack, path), 'x')
    return { path, bytes: 1, sha256 }
  }
  const manifest = {
    format: 1,
    id,
    device,
    platform,
    arch,
    libraryVersion,
    binding: { ...file('tfjs_binding.node'), nodeApi: 8 },
    libraries: [file('lib/libtensorflow_cc.so.2')],
  }
  writeFileSync(join(pack, 'manifest.json'), JSON.stringify(manifest))
  return pack
}

/** A host with the packs of a folder; engines are what `check` says. */
async function open(
  check: (input: EngineCheckInput) => EngineStatus = readyEngine,
  changes: Partial<HostDependencies> = {},
) {
  const jobs: TrainingJob[] = []
  const checks: EngineCheckInput[] = []
  const starter = fakeStarter({
    ...quiet,
    check: (input) => {
      checks.push(input)
      return check(input)
    },
    train: ({ job, durable }) => {
      jobs.push(job)
      const error = toWireError(new AppError('UNAVAILABLE', 'engineFailed'))
      durable({ kind: 'failed', error })
    },
  })
  const resourcesFolder = resourcesWith([cpuPack, gpuPack])
  const app = await openTestHost(starter, { resourcesFolder, ...changes })
  onTestFinished(app.end)
  const engines = join(app.dataFolder, 'engines')
  const trainedWith = async (engine: EngineChoice): Promise<string | null | undefined> => {
    const { id } = await app.client.runs.start({ spec: { ...smallSpec, engine } })
    for await (const event of await app.client.runs.watch({ runId: id })) if (event.kind === 'ended') break
    return jobs.at(-1)?.runtimePack
  }
  return { ...app, engines, checks, trainedWith }
}

const failing =
  (reason: AppError['reason'], ...packs: readonly string[]) =>
  (input: EngineCheckInput): EngineStatus =>
    packs.some((id) => input.runtimePack?.endsWith(id) === true)
      ? { kind: 'unavailable', name: 'tensorflow', error: toWireError(new AppError('UNAVAILABLE', reason)) }
      : readyEngine(input)

describe('the ladder', () => {
  test('without a pack the native engine is not installed', async () => {
    const app = await open()
    expect(await app.client.engines.list({ again: false })).toMatchObject([
      { kind: 'unavailable', name: 'tensorflow', error: { reason: 'engineNotInstalled' } },
      { kind: 'ready', name: 'wasm' },
    ])
    expect(await app.trainedWith('auto')).toBeNull()
  })

  test('an app without its list of packs trains on the next engine', async () => {
    const app = await open(readyEngine, { resourcesFolder: temporaryFolder() })
    const [tensorflow, wasm] = await app.client.engines.list({ again: false })
    expect([tensorflow?.kind, wasm?.kind]).toEqual(['unavailable', 'ready'])
    expect(await app.trainedWith('auto')).toBeNull()
  })

  test('a pack for a graphics card comes first, and every engine is tried once', async () => {
    const app = await open()
    const gpu = place(app.engines, gpuPack)
    place(app.engines, cpuPack)
    await app.client.engines.list({ again: false })
    await app.client.engines.list({ again: false })
    expect(app.checks).toEqual([
      { engine: 'tensorflow', runtimePack: gpu },
      { engine: 'wasm', runtimePack: null },
    ])
    await app.client.engines.list({ again: true })
    expect(app.checks).toHaveLength(4)
    expect(await app.trainedWith('auto')).toBe(gpu)
    expect(await app.trainedWith('tensorflow')).toBe(gpu)
    expect(await app.trainedWith('wasm')).toBeNull()
  })

  test('the next pack takes over from one that fails, which says why', async () => {
    const app = await open(failing('gpuDriverMissing', 'test-gpu'))
    place(app.engines, gpuPack)
    const cpu = place(app.engines, cpuPack)
    const [tensorflow] = await app.client.engines.list({ again: false })
    expect(tensorflow?.kind).toBe('ready')
    expect(await app.trainedWith('auto')).toBe(cpu)
    expect(await app.client.engines.packs()).toMatchObject([
      { id: 'test-gpu', state: { kind: 'installed' }, problem: { reason: 'gpuDriverMissing' } },
      { id: 'test-cpu', state: { kind: 'installed' }, problem: null },
    ])
  })

  test('nothing trains on a pack that failed its check', async () => {
    const app = await open(failing('engineFailed', 'test-gpu', 'test-cpu'))
    const cpu = place(app.engines, cpuPack)
    // Before a check nobody knows: the trainer itself falls back.
    expect(await app.trainedWith('auto')).toBe(cpu)
    expect((await app.client.engines.list({ again: false }))[0]).toMatchObject({
      kind: 'unavailable',
      error: { reason: 'engineFailed' },
    })
    expect(await app.trainedWith('auto')).toBeNull()
    await expect(app.trainedWith('tensorflow')).rejects.toMatchObject({
      data: { reason: 'engineFailed' },
    })
  })

  test('a pack that cannot be loaded is given to the trainer, which notes why it takes another engine', async () => {
    const app = await open(failing('packNeedsNewerSystem', 'test-cpu'))
    const cpu = place(app.engines, cpuPack)
    await app.client.engines.list({ again: false })
    expect(await app.trainedWith('auto')).toBe(cpu)
    await expect(app.trainedWith('tensorflow')).rejects.toMatchObject({
      data: { reason: 'packNeedsNewerSystem' },
    })
  })

  test.each([
    ['packMissingFile', (pack: string) => rmSync(join(pack, 'lib'), { recursive: true })],
    ['packMissingFile', (pack: string) => rmSync(join(pack, 'manifest.json'))],
    ['packWrongFile', (pack: string) => writeFileSync(join(pack, 'tfjs_binding.node'), 'longer')],
    ['packManifestBad', (pack: string) => writeFileSync(join(pack, 'manifest.json'), '{"format":')],
    ['packManifestBad', (pack: string) => writeFileSync(join(pack, 'manifest.json'), '{"format":2}')],
  ])('a damaged pack says so: %s', async (reason, damage) => {
    const app = await open()
    const cpu = place(app.engines, cpuPack)
    damage(cpu)
    expect((await app.client.engines.list({ again: false }))[0]).toMatchObject({
      kind: 'unavailable',
      name: 'tensorflow',
      error: { reason },
    })
    expect((await app.client.engines.packs()).at(-1)?.state).toMatchObject({
      kind: 'damaged',
      error: { reason },
    })
    await expect(app.trainedWith('tensorflow')).rejects.toMatchObject({ data: { reason } })
    expect(await app.trainedWith('auto')).toBe(cpu)
  })

  test('packs of a second folder count as well', async () => {
    const more = temporaryFolder()
    const dataFolder = temporaryFolder()
    const cpu = place(more, cpuPack)
    const app = await open(readyEngine, { dataFolder, runtimeFolders: [join(dataFolder, 'engines'), more] })
    expect(await app.trainedWith('auto')).toBe(cpu)
  })
})

test('a pack is not removed while a training runs', async () => {
  const starter = fakeStarter(quiet)
  const app = await openTestHost(starter, { resourcesFolder: resourcesWith([cpuPack]) })
  onTestFinished(app.end)
  place(join(app.dataFolder, 'engines'), cpuPack)
  await app.client.runs.start({ spec: smallSpec })
  await expect(app.client.engines.remove({ id: 'test-cpu' })).rejects.toMatchObject({
    data: { code: 'CONFLICT', reason: 'runBusy' },
  })
  expect((await app.client.engines.packs())[0]?.state).toEqual({ kind: 'installed' })
})

describe('trying an engine', () => {
  const candidate = { engine: 'tensorflow', runtimePack: '/pack' } as const

  test('gives up on one that hangs', async () => {
    const hanging = fakeStarter({ ...quiet, check: () => new Promise<never>(() => undefined) })
    expect(await checkEngine(hanging, candidate, 50)).toMatchObject({
      kind: 'unavailable',
      name: 'tensorflow',
      error: { reason: 'engineFailed', details: { message: 'no answer within 0.05 s' } },
    })
  })

  test('survives one that takes its process along, and tells how that ended', async () => {
    const dying = fakeStarter(quiet)
    const answer = checkEngine(
      (options) => {
        const worker = dying(options)
        worker.kill()
        return worker
      },
      candidate,
      5000,
    )
    const error = { reason: 'engineFailed', details: { message: 'the process ended (SIGKILL)' } }
    expect(await answer).toMatchObject({ kind: 'unavailable', error })
  })
})
