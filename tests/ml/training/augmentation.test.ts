import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadTrainingData } from '#ml/data/batches/trainingData'
import { partRows } from '#ml/worker/rows'
import type { TrainingJob } from '#shared/contract/worker'
import type { Augmentation } from '#shared/catalog/augmentations'
import type { RunSpec } from '#shared/model/runSpec'
import { temporaryFolder } from '#fixtures/testHost'
import { eachOn, findRuntimePack } from '../engine/engines'
import { bytesOf, digitsNetwork, makeDataset, only, train, type Heard } from './harness'

const augmentation: Augmentation = {
  flip: true,
  shift: 0.2,
  rotation: 20,
  zoom: 0.1,
  brightness: 0.2,
  cutout: 0.2,
}
let digits = ''
let spec: RunSpec
beforeAll(async () => {
  digits = await makeDataset({ kind: 'sample', name: 'digits' })
  spec = await digitsNetwork({ augmentation, epochs: 2, checkpointSeconds: 0 })
})

describe('images that train', () => {
  test('are changed by seed, step and index alone, however they are read; others stay as they are', async () => {
    const data = await loadTrainingData(digits, spec.data)
    const head = { kind: 'classes', units: 10 } as const
    const rows = partRows(data, data.rows.train, head, null, { augmentation, seed: 7 })
    const together = rows.read(Int32Array.of(3, 4, 3), Int32Array.of(0, 0, 5)).inputs
    const size = data.rowSize
    const third = rows.read(Int32Array.of(3), Int32Array.of(5)).inputs
    expect(together.subarray(2 * size)).toEqual(third)
    expect(together.subarray(0, size)).not.toEqual(third)
    const plain = partRows(data, data.rows.train, head, null)
    expect(rows.read(Int32Array.of(3)).inputs).toEqual(plain.read(Int32Array.of(3), Int32Array.of(5)).inputs)
    const other = partRows(data, data.rows.train, head, null, { augmentation, seed: 8 })
    expect(other.read(Int32Array.of(3), Int32Array.of(5)).inputs).not.toEqual(third)
    data.close()
  })
})

describe.each(['wasm', 'tensorflow'] as const)('a training on changed images on %s', (engine) => {
  eachOn(engine)
  const job = (training: Partial<RunSpec['training']> = {}): TrainingJob => ({
    spec: { ...spec, engine, training: { ...spec.training, ...training } },
    datasetFolder: digits,
    runFolder: join(temporaryFolder(), 'run'),
    resumeFrom: null,
    runtimePack: engine === 'tensorflow' ? findRuntimePack() : null,
    dataMemoryBytes: 1 << 30,
  })
  const weights = async (heard: Heard): Promise<string> =>
    (await bytesOf(only(heard, 'finished').modelFolder ?? '', 'weights.bin')).toString('base64')

  test('repeats to the bit, also from a checkpoint, and is another one than on the images as they are', async () => {
    const first = await train(job())
    expect(first.log.join()).not.toContain('captured')
    const wanted = await weights(first)
    expect(await weights(await train(job()))).toBe(wanted)
    expect(await weights(await train(job({ augmentation: undefined })))).not.toBe(wanted)
    const stopped = job()
    const part = await train(stopped, (event, mailbox) => {
      if (event.lane === 'durable' && event.event.kind === 'checkpointSaved') mailbox.post('abandon')
    })
    const saved = part.durable.flatMap((event) => (event.kind === 'checkpointSaved' ? [event.folder] : []))
    expect(part.durable.at(-1)?.kind).toBe('checkpointSaved')
    const rest = { ...stopped, resumeFrom: saved.at(-1) ?? null }
    expect(await weights(await train(rest))).toBe(wanted)
  })

  test('is the same whole and in micro-batches of a full batch', async () => {
    const full = { batch: { kind: 'full' }, epochs: 2 } as const
    const heard = await train(job(full))
    const losses = heard.points.filter(({ tag }) => tag === 'train/loss').map(({ value }) => value)
    expect(losses).toHaveLength(2)
    expect(losses.every((loss) => typeof loss === 'number' && loss > 0)).toBe(true)
  })
})
