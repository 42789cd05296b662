import { cpSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { TrainingEvent, TrainingJob } from '#shared/contract/worker'
import { temporaryFolder } from '#fixtures/testHost'
import { eachOn, findRuntimePack } from '../engine/engines'
import { bytesOf, digitsNetwork, makeDataset, only, train, type Heard } from './harness'

/** Less than the digits take, so that they are read from disk; and more. */
const little = 10_000
const plenty = 1 << 30
/** Steps seem to take so long that a call of the engine holds few of them, and ends within an epoch. */
const slowly = (): number => performance.now() * 1000

describe.each(['wasm', 'tensorflow'] as const)('a training that reads its rows from disk, on %s', (name) => {
  eachOn(name)
  let dataset = ''
  beforeAll(async () => {
    dataset = await makeDataset({ kind: 'sample', name: 'digits' })
  })

  async function job(dataMemoryBytes: number, resumeFrom: string | null = null): Promise<TrainingJob> {
    const spec = await digitsNetwork({ checkpointSeconds: 0 })
    return {
      spec: { ...spec, engine: name },
      datasetFolder: dataset,
      runFolder: temporaryFolder(),
      resumeFrom,
      runtimePack: findRuntimePack(),
      dataMemoryBytes,
    }
  }
  const outcome = async (heard: Heard) => {
    const { evaluation, test: tested, modelFolder } = only(heard, 'finished')
    return { evaluation, tested, weights: await bytesOf(modelFolder ?? '', 'weights.bin') }
  }

  /** A whole training, and a copy of a checkpoint from the middle of its second epoch. */
  async function trainAndKeep(dataMemoryBytes: number) {
    const kept = join(temporaryFolder(), 'kept')
    const keep = (heardNow: TrainingEvent): void => {
      if (heardNow.lane !== 'durable' || heardNow.event.kind !== 'checkpointSaved') return
      const { folder, position } = heardNow.event
      if (position.epoch === 1 && position.batch > 0 && !existsSync(kept))
        cpSync(folder, kept, { recursive: true })
    }
    const heard = await train(await job(dataMemoryBytes), keep, undefined, [], slowly)
    expect(existsSync(kept)).toBe(true)
    expect(only(heard, 'started').notes).toEqual([])
    return { kept, wanted: await outcome(heard) }
  }

  test('repeats, and continues from the middle of an epoch with the same bits, also with more memory', async () => {
    const { kept, wanted } = await trainAndKeep(little)
    expect(await outcome(await train(await job(little)))).toEqual(wanted)
    for (const memory of [little, plenty]) {
      expect(await outcome(await train(await job(memory, kept)))).toEqual(wanted)
    }
  })

  test('goes on row by row where the rows were in memory when it began', async () => {
    const { kept, wanted } = await trainAndKeep(plenty)
    expect(await outcome(await train(await job(little, kept)))).toEqual(wanted)
  })
})
