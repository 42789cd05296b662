import { join } from 'node:path'
import { memory } from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { createAhead } from '#ml/worker/ahead'
import { createEngines } from '#ml/worker/engines'
import type { TrainingJob } from '#shared/contract/worker'
import type { RunSpec } from '#shared/model/runSpec'
import { temporaryFolder } from '#fixtures/testHost'
import { eachOn, findRuntimePack } from '../engine/engines'
import { bytesOf, digitsNetwork, makeDataset, only, train, type Heard } from './harness'

const now = (): number => performance.now()

describe.each(['wasm', 'tensorflow'] as const)('a training that was prepared on %s', (engine) => {
  eachOn(engine)
  let digits = ''
  let spec: RunSpec
  beforeAll(async () => {
    digits = await makeDataset({ kind: 'sample', name: 'digits' })
    spec = { ...(await digitsNetwork()), engine }
  })
  const job = (changes: Partial<RunSpec['training']> = {}): TrainingJob => ({
    spec: { ...spec, training: { ...spec.training, ...changes } },
    datasetFolder: digits,
    runFolder: join(temporaryFolder(), 'run'),
    resumeFrom: null,
    runtimePack: engine === 'tensorflow' ? findRuntimePack() : null,
    dataMemoryBytes: 1 << 30,
  })
  const outcome = async (heard: Heard) => {
    const { modelFolder, evaluation } = only(heard, 'finished')
    const weights = await bytesOf(modelFolder ?? '', 'weights.bin')
    return { weights: weights.toString('base64'), evaluation, points: heard.points }
  }
  const trainPrepared = async (wanted: TrainingJob, prepared: readonly TrainingJob[]) => {
    const engines = createEngines()
    const ahead = createAhead(engines, now)
    for (const one of prepared) await expect(ahead.prepare(one)).resolves.toBe(true)
    return outcome(await train(wanted, undefined, engines, [], now, ahead))
  }

  test('gives the same bits as one that was not, also where another one was prepared before it', async () => {
    const wanted = await outcome(await train(job()))
    expect(await trainPrepared(job(), [job()])).toEqual(wanted)
    expect(await trainPrepared(job(), [job({ seed: 99 }), job()])).toEqual(wanted)
    expect(await trainPrepared(job(), [job({ seed: 99 })])).toEqual(wanted)
  })

  test('holds no more than one training, and lets go of it', async () => {
    const engines = createEngines()
    const ahead = createAhead(engines, now)
    await ahead.prepare(job({ seed: 1 }))
    const held = memory().numTensors
    for (const seed of [2, 3, 4]) await ahead.prepare(job({ seed }))
    expect(memory().numTensors).toBe(held)
    await ahead.prepare(job({ seed: 4 }))
    expect(await ahead.take(job({ seed: 5 }))).toBeNull()
    expect(memory().numTensors).toBeLessThanOrEqual(held)
    expect(await ahead.take(job({ seed: 4 }))).toBeNull()
  })

  test('that cannot be fails when it is prepared, and the next one can be', async () => {
    const ahead = createAhead(createEngines(), now)
    await expect(ahead.prepare({ ...job(), datasetFolder: join(digits, 'nowhere') })).rejects.toThrow(
      /datasetDamaged|ENOENT/,
    )
    await expect(ahead.prepare(job())).resolves.toBe(true)
    const prepared = await ahead.take(job())
    expect(prepared?.data.manifest.name).toBeDefined()
    prepared?.trainer.dispose()
    prepared?.data.close()
  })
})

describe('an engine that was started for another step', () => {
  eachOn('tensorflow')

  test('is not suited, and what was prepared before is gone', async () => {
    const digits = await makeDataset({ kind: 'sample', name: 'digits' })
    const spec: RunSpec = { ...(await digitsNetwork()), engine: 'tensorflow' }
    const job: TrainingJob = {
      spec,
      datasetFolder: digits,
      runFolder: join(temporaryFolder(), 'run'),
      resumeFrom: null,
      runtimePack: findRuntimePack(),
      dataMemoryBytes: 1 << 30,
    }
    const engines = createEngines()
    await engines.start('tensorflow', findRuntimePack(), { intraThreads: 7, interThreads: 1, oneDnn: true })
    await expect(createAhead(engines, now).prepare(job)).resolves.toBe(false)
  })
})
