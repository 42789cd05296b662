import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { loadCheckpoint } from '#ml/checkpoint/load'
import { protocolVersion } from '#shared/contract/version'
import type { TrainingJob } from '#shared/contract/worker'
import { temporaryFolder } from '#fixtures/testHost'
import { bytesOf, digitsNetwork, makeDataset, only, train } from './harness'
import { bundledWorker, followUntil, startWorkerProcess, type WorkerProcess } from './workerProcess'

describe('the worker process', () => {
  let entry = ''
  let dataset = ''
  const children: ChildProcess[] = []

  beforeAll(async () => {
    entry = await bundledWorker()
    dataset = await makeDataset({ kind: 'sample', name: 'digits' })
  })
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL')
  })

  function start(): WorkerProcess {
    const started = startWorkerProcess(entry)
    children.push(started.child)
    return started
  }

  async function job(epochs: number, checkpointSeconds: number): Promise<TrainingJob> {
    const spec = await digitsNetwork({ epochs, checkpointSeconds })
    return {
      spec,
      datasetFolder: dataset,
      runFolder: join(temporaryFolder(), 'run'),
      resumeFrom: null,
      runtimePack: null,
      dataMemoryBytes: 1 << 30,
    }
  }

  test('says who it is, checks its engines and imports data', async () => {
    const { child, client } = start()
    expect(await client.hello({ protocol: protocolVersion })).toMatchObject({ pid: child.pid })
    await expect(client.hello({ protocol: 99 })).rejects.toMatchObject({ reason: 'protocolMismatch' })
    expect(await client.engines.check({ engine: 'wasm', runtimePack: null })).toMatchObject({
      kind: 'ready',
      name: 'wasm',
    })
    expect(await client.engines.check({ engine: 'cpu', runtimePack: null })).toMatchObject({
      kind: 'ready',
      name: 'cpu',
    })
    expect(await client.engines.check({ engine: 'tensorflow', runtimePack: null })).toMatchObject({
      kind: 'unavailable',
      error: { code: 'UNAVAILABLE', reason: 'engineNotInstalled' },
    })
    const kinds: string[] = []
    const events = await client.data.import({
      source: { kind: 'sample', name: 'iris' },
      targetFolder: join(temporaryFolder(), 'iris'),
      filesFolder: null,
      samplesFolder: 'resources/datasets',
    })
    for await (const event of events) kinds.push(event.kind)
    expect(kinds.at(-1)).toBe('done')
  })

  test('that is killed in mid-batch is continued by another one with the same bits', async () => {
    const first = await job(4, 0)
    const whole = await train({ ...first, runFolder: join(temporaryFolder(), 'whole') })
    const { child, client } = start()
    await client.training.begin(first)
    await expect(client.training.begin(first)).rejects.toMatchObject({ code: 'CONFLICT', reason: 'runBusy' })
    const saved = await followUntil(
      client,
      (event) => event.kind === 'checkpointSaved' && event.position.step >= 30,
    )
    child.kill('SIGKILL')
    await once(child, 'exit')
    await expect(client.hello({ protocol: protocolVersion })).rejects.toMatchObject({
      reason: 'trainerCrashed',
    })
    const resumeFrom = saved?.kind === 'checkpointSaved' ? saved.folder : ''
    expect(
      (await loadCheckpoint(resumeFrom, 'checkpoint')).manifest.progress.position.step,
    ).toBeGreaterThanOrEqual(30)
    const next = start()
    await next.client.training.begin({ ...first, resumeFrom })
    const finished = await followUntil(next.client, (event) => event.kind === 'finished')
    const modelFolder = finished?.kind === 'finished' ? (finished.modelFolder ?? '') : ''
    const wanted = only(whole, 'finished')
    expect(await bytesOf(modelFolder, 'weights.bin')).toEqual(
      await bytesOf(wanted.modelFolder ?? '', 'weights.bin'),
    )
    expect(finished).toMatchObject({ evaluation: wanted.evaluation, test: wanted.test })

    const signature = await next.client.model.signature({ folder: modelFolder })
    expect(signature.output).toMatchObject({ kind: 'classes' })
    const pixels = Array.from({ length: 64 }, (_, index) => index * 4)
    const input = { kind: 'image', pixels } as const
    const head = await next.client.model.predict({ folder: modelFolder, input, threshold: null })
    expect(head.kind === 'classes' && head.probabilities).toHaveLength(10)
    const arrays = await next.client.model.parameters({ folder: modelFolder })
    expect(arrays.map(({ name }) => name)).toContain('6.dense.weight')
    const part = await next.client.model.parameterValues({
      folder: modelFolder,
      name: '6.dense.weight',
      offset: 900,
    })
    expect(part.values).toHaveLength(60)
    const { files, check } = await next.client.model.export({
      format: 'tfjs-layers',
      threshold: null,
      datasetFolder: null,
      part: 'validation',
      folder: modelFolder,
      targetFolder: join(temporaryFolder(), 'exported'),
    })
    expect(files).toEqual(['model.json', 'weights.bin', 'preprocess.py', 'preprocessing.json'])
    expect(check).toMatchObject({ from: 'drawn', rows: 256 })
  })

  test('repeats what was not acknowledged to a reader that comes back', async () => {
    const { client } = start()
    await client.training.begin(await job(1, 1000))
    for await (const event of await client.training.events()) if (event.lane === 'durable') break
    for await (const event of await client.training.events()) {
      if (event.lane !== 'durable') continue
      expect(event).toMatchObject({ seq: 1, event: { kind: 'started' } })
      break
    }
  })

  test('saves a checkpoint and ends when its parent is gone', async () => {
    const { child, client } = start()
    const endless = await job(100_000, 1000)
    await client.training.begin(endless)
    await followUntil(client, (event) => event.kind === 'metrics')
    child.disconnect()
    const [code] = await once(child, 'exit')
    expect(code).toBe(0)
    const names = await readdir(endless.runFolder)
    const folder = names.find((name) => name.startsWith('checkpoint-')) ?? ''
    const { manifest } = await loadCheckpoint(join(endless.runFolder, folder), 'checkpoint')
    expect(manifest.progress.position.step).toBeGreaterThan(0)
  })

  test('pauses in the middle of a batch, however long it takes', async () => {
    const { client } = start()
    const spec = await digitsNetwork({ epochs: 100, checkpointSeconds: 1000, batch: { kind: 'full' } })
    const wide = {
      ...spec,
      network: {
        layers: [
          { id: 'a', kind: 'flatten' } as const,
          ...[1500, 1500, 10].map((units, index) => ({
            id: `dense-${index}`,
            kind: 'dense' as const,
            units,
            activation: index === 2 ? ('softmax' as const) : ('relu' as const),
            initializer: 'pytorch' as const,
            bias: true,
          })),
        ],
      },
    }
    await client.training.begin({ ...(await job(1, 1)), spec: wide })
    const reach = (wanted: number) =>
      followUntil(
        client,
        (event) =>
          event.kind === 'metrics' &&
          event.points.some(({ tag, step }) => tag === 'batch/loss' && step >= wanted),
      )
    await reach(1)
    const began = performance.now()
    await reach(2)
    const asked = performance.now()
    await client.training.command({ command: 'pause' })
    await followUntil(client, (event) => event.kind === 'stateChanged')
    const took = performance.now() - asked
    // Both are longer on a busy machine. How long it is on a quiet one is measured by the benchmark (`run/pause`).
    expect(took).toBeLessThan((asked - began) / 8)
    await client.training.command({ command: 'stop' })
    const finished = await followUntil(client, (event) => event.kind === 'finished')
    expect(finished).toMatchObject({ how: 'stopped' })
  })
})
