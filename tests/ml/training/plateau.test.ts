import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { schedules } from '#shared/catalog/schedules/index'
import { fromMeasured } from '#shared/model/number'
import type { RunSpec } from '#shared/model/runSpec'
import type { MetricTag } from '#shared/model/runEvent'
import { afterEpoch, startOfPlateau } from '#shared/network/plateau'
import { temporaryFolder } from '#fixtures/testHost'
import { eachOn, findRuntimePack } from '../engine/engines'
import { bytesOf, lesson, makeDataset, only, train, type Heard } from './harness'

const schedule = {
  ...schedules.plateau.defaults,
  factor: 0.5,
  patienceEpochs: 0,
  // An epoch has to be a third better, which is rare.
  threshold: 0.3,
  cooldownEpochs: 1,
} as const
const rate = 0.01
const epochs = 16

const values = (heard: Heard, tag: MetricTag): readonly number[] =>
  heard.points.flatMap((point) => (point.tag === tag ? [fromMeasured(point.value)] : []))

/** The rate of each epoch that the told values of the metric lead to. */
function ratesOf(metric: readonly number[]): readonly number[] {
  let state = startOfPlateau(rate)
  return metric.map((value) => {
    const own = state.rate
    state = afterEpoch(schedule, state, value)
    return own
  })
}

const job = (spec: RunSpec, datasetFolder: string, resumeFrom: string | null, runFolder: string) => ({
  spec,
  datasetFolder,
  runFolder,
  resumeFrom,
  runtimePack: findRuntimePack(),
  dataMemoryBytes: 1 << 30,
})
const newFolder = (): string => join(temporaryFolder(), 'run')

describe.each(['wasm', 'tensorflow'] as const)('a rate that is cut on a plateau, on %s', (engine) => {
  eachOn(engine)
  let dataset = ''
  let spec: RunSpec
  beforeAll(async () => {
    dataset = await makeDataset({ kind: 'sample', name: 'digits' })
    const plain = await lesson('digits', {
      epochs,
      schedule,
      optimizer: {
        kind: 'adam',
        learningRate: rate,
        beta1: 0.9,
        beta2: 0.999,
        epsilon: 1e-8,
        weightDecay: 0,
      },
      batch: { kind: 'mini', size: 100 },
      checkpointSeconds: 1000,
    })
    const split = {
      kind: 'ratio',
      stratified: false,
      train: 0.6,
      validation: 0.2,
      test: 0.2,
      seed: 5,
    } as const
    spec = { ...plain, engine, data: { ...plain.data, split } }
  })

  test('goes by the validation loss, or by the training loss where no row validates', async () => {
    for (const [validation, tag] of [
      [0.2, 'validation/loss'],
      [0, 'train/loss'],
    ] as const) {
      const split = { ...spec.data.split, train: 0.8 - validation, validation } as RunSpec['data']['split']
      const heard = await train(job({ ...spec, data: { ...spec.data, split } }, dataset, null, newFolder()))
      expect(only(heard, 'started').notes).toEqual([])
      const wanted = ratesOf(values(heard, tag))
      expect(new Set(wanted).size).toBeGreaterThan(1)
      const told = values(heard, 'batch/learning-rate')
      const perEpoch = told.length / epochs
      expect(Number.isInteger(perEpoch)).toBe(true)
      expect(told).toEqual(wanted.flatMap((value) => Array.from({ length: perEpoch }, () => value)))
    }
  })

  test('is the same to the last bit in a training that was stopped in between', async () => {
    const whole = await train(job(spec, dataset, null, newFolder()))
    const runFolder = newFolder()
    const often = { ...spec, training: { ...spec.training, checkpointSeconds: 0 } }
    const wanted = ratesOf(values(whole, 'validation/loss'))
    const cut = wanted.findIndex((value) => value < rate)
    expect(cut).toBeGreaterThan(0)
    let asked = false
    const part = await train(job(often, dataset, null, runFolder), (event, mailbox) => {
      if (event.lane !== 'durable' || event.event.kind !== 'checkpointSaved' || asked) return
      // In the middle of an epoch behind the first cut.
      if (event.event.position.epoch < cut || event.event.position.batch < 2) return
      asked = true
      mailbox.post('abandon')
    })
    const saved = part.durable.flatMap((event) => (event.kind === 'checkpointSaved' ? [event.folder] : []))
    const rest = await train(job(often, dataset, saved.at(-1) ?? '', runFolder))
    const [one, other] = [only(whole, 'finished'), only(rest, 'finished')]
    expect(await bytesOf(other.modelFolder ?? '', 'weights.bin')).toEqual(
      await bytesOf(one.modelFolder ?? '', 'weights.bin'),
    )
    const told = (heard: Heard) =>
      Object.fromEntries(heard.points.map(({ tag, step, value }) => [`${tag} ${step}`, value]))
    expect({ ...told(part), ...told(rest) }).toEqual(told(whole))
  })

  test('epochs of the warm-up do not count', async () => {
    const training = { ...spec.training, warmUp: { epochs: 3, start: 0.1 } }
    const heard = await train(job({ ...spec, training }, dataset, null, newFolder()))
    const told = values(heard, 'batch/learning-rate')
    const perEpoch = told.length / epochs
    expect(told[0]).toBeCloseTo(rate * 0.1, 10)
    const wanted = ratesOf(values(heard, 'validation/loss').slice(3))
    expect(wanted.map((_, epoch) => told[(epoch + 3) * perEpoch])).toEqual(wanted)
  })

  test('a metric that is not measured is refused', async () => {
    const training = { ...spec.training, schedule: { ...schedule, metric: 'r2' } } as const
    const heard = await train(job({ ...spec, training }, dataset, null, newFolder()))
    expect(only(heard, 'failed').error).toMatchObject({
      code: 'INVALID_INPUT',
      reason: 'metricNotMeasured',
      details: { metric: 'r2' },
    })
  })
})
