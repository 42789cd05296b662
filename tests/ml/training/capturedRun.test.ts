import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { evenTuning } from '#ml/engine/tensorflow/tuning'
import { createEngines, type Engines } from '#ml/worker/engines'
import type { TrainingJob } from '#shared/contract/worker'
import type { Activation } from '#shared/catalog/activations'
import type { Layer } from '#shared/catalog/layers/index'
import type { RunSpec } from '#shared/model/runSpec'
import { temporaryFolder } from '#fixtures/testHost'
import { eachOn, findRuntimePack } from '../engine/engines'
import { bytesOf, digitsNetwork, lesson, makeDataset, only, train, type Heard } from './harness'

const dense = (id: string, units: number, activation: Activation): Layer => ({
  id,
  kind: 'dense',
  units,
  activation,
  initializer: 'pytorch',
  bias: true,
})

/** Dropout and Adam without batch normalisation, so that batches can be divided among cores and into micro-batches. */
async function denseDigits(changes: Parameters<typeof digitsNetwork>[0] = {}): Promise<RunSpec> {
  const spec = await digitsNetwork(changes)
  return {
    ...spec,
    network: {
      layers: [
        { id: 'a', kind: 'flatten' },
        dense('b', 512, 'relu'),
        { id: 'c', kind: 'dropout', rate: 0.25 },
        dense('d', 256, 'relu'),
        dense('e', 10, 'softmax'),
      ],
    },
  }
}

describe('a run on TensorFlow', () => {
  eachOn('tensorflow')
  let digits = ''
  beforeAll(async () => {
    digits = await makeDataset({ kind: 'sample', name: 'digits' })
  })
  const job = (spec: RunSpec, changes: Partial<TrainingJob> = {}): TrainingJob => ({
    spec: { ...spec, engine: 'tensorflow' },
    datasetFolder: digits,
    runFolder: join(temporaryFolder(), 'run'),
    resumeFrom: null,
    runtimePack: findRuntimePack(),
    dataMemoryBytes: 1 << 30,
    ...changes,
  })
  const checkpoints = (heard: Heard) =>
    heard.durable.flatMap((event) => (event.kind === 'checkpointSaved' ? [event] : []))

  test('learns the digits in captured calls, and says so by saying nothing', async () => {
    const spec = await lesson('digits')
    const heard = await train(job(spec))
    expect(only(heard, 'started')).toMatchObject({ engine: { name: 'tensorflow' }, notes: [] })
    const finished = only(heard, 'finished')
    expect(finished).toMatchObject({ how: 'done', epochsDone: spec.training.epochs })
    expect(finished.test?.kind === 'classification' && finished.test.accuracy).toBeGreaterThan(0.93)
    const steps = heard.points.filter(({ tag }) => tag === 'batch/loss').map(({ step }) => step)
    expect(steps).toEqual(steps.map((_, index) => index + 1))
    expect(heard.log.join()).not.toContain('captured')
  })

  test('notes that its steps were not captured, and learns all the same', async () => {
    const spec = await lesson('digits', { epochs: 3 })
    const engines = createEngines()
    const { engine } = await engines.start('tensorflow', findRuntimePack(), evenTuning())
    const { native } = engine
    if (native === null) throw new Error('needs TensorFlow')
    // No graph can be loaded.
    const binding = Object.create(native.binding, {
      loadSavedModel: {
        value: () => {
          throw new Error('no room for a graph')
        },
      },
    }) as typeof native.binding
    const unable: Engines = {
      ...engines,
      start: () => Promise.resolve({ engine: { ...engine, native: { ...native, binding } }, passed: [] }),
    }
    const heard = await train(job(spec), undefined, unable)
    expect(only(heard, 'started').notes).toEqual(['captureFailed'])
    expect(heard.log.join()).toContain('the training step was not captured: no room for a graph')
    const captured = await train(job(spec))
    const losses = (of: Heard) =>
      of.points.filter(({ tag }) => tag === 'train/loss').map(({ value }) => Number(value))
    const wanted = losses(captured)
    expect(losses(heard)).toEqual(wanted.map((value): unknown => expect.closeTo(value, 3)))
  })

  test.each([
    ['convolution, batch normalisation, dropout and Adam', digitsNetwork, 'mini'],
    ['wide layers, dropout and Adam', denseDigits, 'mini'],
    ['wide layers in full batches', denseDigits, 'full'],
  ] as const)('that is killed and continued gives the same bits: %s', async (_, network, kind) => {
    const batch = kind === 'full' ? { kind } : { kind, size: 50 }
    const spec = await network({ batch, epochs: kind === 'full' ? 30 : 3, checkpointSeconds: 1000 })
    const whole = await train(job(spec))
    expect(whole.log).toEqual([])
    expect(only(whole, 'started').notes).toEqual([])
    const runFolder = join(temporaryFolder(), 'run')
    const often = { ...spec, training: { ...spec.training, checkpointSeconds: 0 } }
    const essence = { runFolder }
    let asked = false
    const part = await train(job(often, essence), (event, mailbox) => {
      if (event.lane !== 'durable' || event.event.kind !== 'checkpointSaved' || asked) return
      if (event.event.position.step < 12) return
      asked = true
      mailbox.post('abandon')
    })
    const middle = checkpoints(part).find(({ position }) => position.step >= 12)
    const resumeFrom = middle?.folder ?? ''
    expect(middle?.position.step).toBeLessThan(kind === 'full' ? 30 : 66)
    const rest = await train(job(often, { ...essence, resumeFrom }))
    expect(only(rest, 'started').notes).toEqual([])
    const [one, other] = [only(whole, 'finished'), only(rest, 'finished')]
    const weights = (folder: string | null) => bytesOf(folder ?? '', 'weights.bin')
    expect((await weights(other.modelFolder)).equals(await weights(one.modelFolder))).toBe(true)
    const last = (heard: Heard) => bytesOf(checkpoints(heard).at(-1)?.folder ?? '', 'optimizer.bin')
    expect((await last(rest)).equals(await last(whole))).toBe(true)
    expect([other.evaluation, other.test]).toEqual([one.evaluation, one.test])
    const values = (heard: Heard) =>
      Object.fromEntries(heard.points.map(({ tag, step, value }) => [`${tag} ${step}`, value]))
    expect({ ...values(part), ...values(rest) }).toEqual(values(whole))
  })

  test.each(['mini', 'full'] as const)('pauses within 200 ms, stays still and stops (%s)', async (kind) => {
    const batch = kind === 'full' ? { kind } : { kind, size: 64 }
    const spec = await denseDigits({ batch, epochs: 1_000_000, checkpointSeconds: 1000 })
    let asked = 0
    let took = Infinity
    const heard = await train(job(spec), (event, mailbox) => {
      if (event.lane === 'live' && asked === 0) {
        // Long enough for the calls to have grown to their full length.
        asked = -1
        setTimeout(() => {
          asked = performance.now()
          mailbox.post('pause')
        }, 700)
      }
      if (event.lane !== 'durable' || event.event.kind !== 'stateChanged') return
      took = performance.now() - asked
      mailbox.post('stop')
    })
    expect(took).toBeLessThan(200)
    expect(only(heard, 'finished').how).toBe('stopped')
  })

  test.each([
    ['at once', 1e20, 'relu'],
    ['later', 30, 'relu'],
    ['at once, behind tanh', 1e20, 'tanh'],
  ] as const)('says when it diverges %s', async (_, learningRate, activation) => {
    const data = await makeDataset({ kind: 'synthetic', name: 'sum-of-three', rows: 600, noise: 0, seed: 1 })
    const spec = await lesson('sum-of-three')
    const wild: RunSpec = {
      ...spec,
      network: {
        layers: [
          dense('a', 16, activation),
          dense('b', 16, activation),
          dense('c', 16, activation),
          dense('d', 3, 'linear'),
        ],
      },
      training: {
        ...spec.training,
        epochs: 200,
        optimizer: { kind: 'sgd', learningRate, momentum: 0.9, nesterov: false, weightDecay: 0 },
      },
    }
    const heard = await train(job(wild, { datasetFolder: data }))
    expect(only(heard, 'started').notes).toEqual([])
    expect(['nan', 'inf']).toContain(only(heard, 'diverged').loss)
    expect(heard.durable.at(-1)?.kind).toBe('diverged')
  })

  test('goes on on the next engine where TensorFlow is not there', async () => {
    const spec = await lesson('digits', { epochs: 1 })
    const heard = await train({ ...job(spec), spec: { ...spec, engine: 'auto' }, runtimePack: null })
    expect(only(heard, 'started')).toMatchObject({
      engine: { name: 'wasm' },
      notes: ['tensorflow: engineNotInstalled'],
    })
  })
})
