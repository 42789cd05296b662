import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadTrainedNetwork } from '#ml/export/trainedNetwork'
import { initialValues } from '#ml/network/initialize'
import { parameterSpecs } from '#ml/network/parameters'
import type { Rows } from '#ml/objective/rows'
import { createTrainingStep } from '#ml/objective/trainingStep'
import { evenTuning } from '#ml/engine/tensorflow/tuning'
import { createEngines } from '#ml/worker/engines'
import type { TrainingJob } from '#shared/contract/worker'
import type { RunSpec } from '#shared/model/runSpec'
import { temporaryFolder } from '#fixtures/testHost'
import { bytesOf, digitsNetwork, lesson, makeDataset, only, train } from './harness'

describe('a training', () => {
  let digits = ''
  const job = (spec: RunSpec, datasetFolder = digits): TrainingJob => ({
    spec,
    datasetFolder,
    runFolder: join(temporaryFolder(), 'run'),
    resumeFrom: null,
    runtimePack: null,
    dataMemoryBytes: 1 << 30,
  })
  beforeAll(async () => {
    digits = await makeDataset({ kind: 'sample', name: 'digits' })
  })

  test('learns the digits, reports its epochs and leaves a model that answers', async () => {
    const spec = await lesson('digits')
    const heard = await train(job(spec))
    expect(heard.durable[0]).toMatchObject({ kind: 'started', engine: { name: 'wasm' } })
    const finished = only(heard, 'finished')
    expect(finished).toMatchObject({ how: 'done', epochsDone: spec.training.epochs })
    if (finished.test?.kind !== 'classification') throw new Error('digits are classes')
    expect(finished.test.accuracy).toBeGreaterThan(0.93)
    expect(heard.points.filter(({ tag }) => tag === 'train/loss')).toHaveLength(spec.training.epochs)
    const steps = heard.points.filter(({ tag }) => tag === 'batch/loss').map(({ step }) => step)
    expect(steps).toEqual(steps.map((_, index) => index + 1))
    const network = await loadTrainedNetwork(finished.modelFolder ?? '')
    const head = network.predict({ kind: 'image', pixels: Array.from({ length: 64 }, () => 0) })
    expect(head.kind === 'classes' && head.probabilities.reduce((sum, value) => sum + value, 0)).toBeCloseTo(
      1,
    )
    expect(() => network.predict({ kind: 'image', pixels: [1] })).toThrow(
      expect.objectContaining({ reason: 'modelInputMismatch' }),
    )
    expect(await readdir(finished.modelFolder ?? '')).toEqual([
      'checkpoint.json',
      'rows-test.bin',
      'units.json',
      'weights.bin',
    ])
    network.dispose()
  })

  test('repeats bit for bit with its seed and not with another', async () => {
    const weightsOf = async (seed: number): Promise<Buffer> => {
      const heard = await train(job(await digitsNetwork({ seed, epochs: 1 })))
      return bytesOf(only(heard, 'finished').modelFolder ?? '', 'weights.bin')
    }
    const first = await weightsOf(1)
    expect((await weightsOf(1)).equals(first)).toBe(true)
    expect((await weightsOf(2)).equals(first)).toBe(false)
  })

  test('pauses, stays still, goes on and stops, and still leaves a model with its scores', async () => {
    const { data, ...others } = await lesson('digits', { epochs: 100_000, checkpointSeconds: 1000 })
    const split = {
      kind: 'ratio',
      train: 0.6,
      validation: 0.2,
      test: 0.2,
      stratified: false,
      seed: 5,
    } as const
    const spec = { ...others, data: { ...data, split } }
    let pausedAt = 0
    let pausedFor = 0
    let answeredIn = Infinity
    const heard = await train(job(spec), (event, mailbox) => {
      if (event.lane === 'live' && pausedAt === 0) {
        mailbox.post('pause')
        pausedAt = performance.now()
      }
      if (event.lane !== 'durable' || event.event.kind !== 'stateChanged') return
      if (event.event.state === 'paused') {
        answeredIn = performance.now() - pausedAt
        mailbox.post('checkpoint')
        setTimeout(() => mailbox.post('resume'), 1500)
      } else {
        pausedFor = performance.now() - pausedAt
        mailbox.post('stop')
      }
    })
    expect(answeredIn).toBeLessThan(200)
    expect(pausedFor).toBeGreaterThan(1400)
    const finished = only(heard, 'finished')
    expect(finished.how).toBe('stopped')
    expect(finished).toMatchObject({ evaluation: { part: 'validation', n: 359 }, test: null })
    expect(finished.modelFolder).not.toBeNull()
    expect(finished.trainSeconds).toBeLessThan(1.4)
    expect(heard.durable.map(({ kind }) => kind).filter((kind) => kind === 'checkpointSaved')).toHaveLength(2)
  })

  test('that is stopped before its first batch leaves no model', async () => {
    const heard = await train(job(await lesson('digits')), () => undefined, createEngines(), ['stop'])
    expect(only(heard, 'finished')).toMatchObject({
      how: 'stopped',
      modelFolder: null,
      evaluation: null,
      test: null,
    })
  })

  test('that diverges says when, at once, and ends', async () => {
    const data = await makeDataset({ kind: 'synthetic', name: 'sum-of-three', rows: 200, noise: 0, seed: 1 })
    const spec = await lesson('sum-of-three')
    const wild: RunSpec = {
      ...spec,
      training: {
        ...spec.training,
        epochs: 1000,
        optimizer: { kind: 'sgd', learningRate: 1e20, momentum: 0, nesterov: false, weightDecay: 0 },
      },
    }
    const heard = await train(job(wild, data))
    const diverged = only(heard, 'diverged')
    expect(['nan', 'inf']).toContain(diverged.loss)
    expect(diverged.epoch).toBeGreaterThanOrEqual(1)
    expect(heard.durable.at(-1)).toBe(diverged)
  })

  test('gives the same gradient whether a batch goes through the engine whole or in micro-batches', async () => {
    const { engine } = await createEngines().start('wasm', null, evenTuning())
    const { network, training } = await lesson('digits')
    const [input, units, count] = [[64], 10, 12]
    const flat = { layers: network.layers.filter(({ kind }) => kind !== 'flatten') }
    const specs = parameterSpecs(flat, input)
    const values = new Map(specs.map((spec, index) => [spec.name, initialValues(spec, index, 1)]))
    const rows = (from: number, to: number): Rows => {
      const classes = Int32Array.from({ length: to - from }, (_, row) => (from + row) % units)
      const targets = new Float32Array(classes.length * units)
      for (const [row, label] of classes.entries()) targets[row * units + label] = 1
      const inputs = Float32Array.from({ length: classes.length * 64 }, (_, at) => Math.sin(from * 64 + at))
      return { count: classes.length, inputs, targets, classes }
    }
    const trained = (cuts: readonly number[]): Float32Array => {
      const { loss, optimizer, seed } = training
      const head = { kind: 'classes', units } as const
      const objective = { network: flat, input, loss, optimizer, head, seed }
      const step = createTrainingStep(objective, specs, values, new Map(), engine)
      for (const [part, from] of cuts.slice(0, -1).entries()) {
        const to = cuts[part + 1] ?? count
        step.accumulate(rows(from, to), { step: 0, part, weight: (to - from) / count })
      }
      step.apply(0, 0.1)
      const all = Float32Array.from([...step.parameters.read().values()].flatMap((array) => [...array]))
      step.dispose()
      return all
    }
    const whole = trained([0, count])
    const microBatches = trained([0, 5, 7, count])
    for (const [index, value] of whole.entries()) expect(microBatches[index]).toBeCloseTo(value, 6)
    expect(whole).not.toEqual(Float32Array.from([...values.values()].flatMap((array) => [...array])))
  })

  test('refuses a loss that does not fit its data', async () => {
    const spec = await lesson('digits', { loss: 'binary-cross-entropy' })
    const { error } = only(await train(job(spec)), 'failed')
    expect(error).toMatchObject({ code: 'INVALID_INPUT', reason: 'lossDoesNotFit' })
  })

  test('leaves no tensor behind', async () => {
    const engines = createEngines()
    await engines.start('wasm', null, evenTuning())
    const before = tf.memory().numTensors
    const spec = await digitsNetwork({ epochs: 2 })
    const seen: number[] = []
    await train(
      job({ ...spec, training: { ...spec.training, checkpointSeconds: 0 } }),
      (event) => {
        if (event.lane === 'durable' && event.event.kind === 'checkpointSaved')
          seen.push(tf.memory().numTensors)
      },
      engines,
    )
    expect(new Set(seen.slice(1)).size).toBe(1)
    expect(tf.memory().numTensors).toBe(before)
  })
})
