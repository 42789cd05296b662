import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import type { RunSpec } from '#shared/model/runSpec'
import type { Training } from '#shared/model/training'
import { optimizers } from '#shared/catalog/optimizers/index'
import { smallSpec } from '#fixtures/smallRun'
import { temporaryFolder } from '#fixtures/testHost'
import { bytesOf, makeDataset, only, train, type Heard } from './harness'

/** A network that learns few noisy points by heart: its validation loss rises long before the end. */
const epochs = 40
const watch = { metric: 'loss', keepBest: true, patience: null, leastChange: 0 } as const
let dataset = ''
let spec: RunSpec
let whole: Heard

const job = (training: Partial<Training>, resumeFrom: string | null = null, runFolder = newFolder()) => ({
  spec: { ...spec, training: { ...spec.training, ...training } },
  datasetFolder: dataset,
  runFolder,
  resumeFrom,
  runtimePack: null,
  dataMemoryBytes: 1 << 30,
})
const newFolder = (): string => join(temporaryFolder(), 'run')
const modelOf = (heard: Heard): string => only(heard, 'finished').modelFolder ?? ''
const validation = (heard: Heard): number[] =>
  heard.points.flatMap(({ tag, value }) => (tag === 'validation/loss' ? [Number(value)] : []))

beforeAll(async () => {
  dataset = await makeDataset({ kind: 'synthetic', name: 'two-moons', rows: 90, noise: 0.45, seed: 3 })
  const layer = { kind: 'dense', units: 32, activation: 'tanh', initializer: 'pytorch', bias: true } as const
  const split = { kind: 'ratio', stratified: false, train: 0.6, validation: 0.2, test: 0.2, seed: 5 } as const
  spec = {
    ...smallSpec,
    data: { ...smallSpec.data, split },
    network: {
      layers: [
        { ...layer, id: 'a' },
        { ...layer, id: 'b' },
        { ...layer, id: 'c', units: 2, activation: 'softmax' },
      ],
    },
    training: {
      ...smallSpec.training,
      epochs,
      checkpointSeconds: 1000,
      batch: { kind: 'mini', size: 16 },
      optimizer: { ...optimizers.adam.defaults, learningRate: 0.05 },
    },
  }
  whole = await train(job({ watch }))
})

/** The first epoch with the smallest validation loss, from 1. */
function bestEpoch(): number {
  const losses = validation(whole)
  return losses.indexOf(Math.min(...losses)) + 1
}

test('the model, its scores and its figures are those of the best epoch', async () => {
  const best = bestEpoch()
  expect(validation(whole)).toHaveLength(epochs)
  expect(best).toBeLessThan(epochs)
  const { kept, evaluation, epochsDone } = only(whole, 'finished')
  expect(epochsDone).toBe(epochs)
  expect(kept?.epoch).toBe(best)
  expect(kept?.figures['validation/loss']).toBe(validation(whole)[best - 1])
  // A training of so many epochs ends with the very arrays that are kept here.
  const short = await train(job({ epochs: best }))
  expect(await bytesOf(modelOf(whole), 'weights.bin')).toEqual(await bytesOf(modelOf(short), 'weights.bin'))
  expect(evaluation).toEqual(only(short, 'finished').evaluation)
  expect(only(short, 'finished').kept).toBeNull()
})

test('a training ends when nothing has become better for the epochs of its patience', async () => {
  const patience = 5
  const early = await train(job({ watch: { ...watch, patience } }))
  const losses = validation(whole)
  const last = losses.findIndex((_, index) => {
    const sofar = losses.slice(0, index + 1)
    return index - sofar.indexOf(Math.min(...sofar)) >= patience
  })
  expect(last).toBeGreaterThan(0)
  expect(only(early, 'finished')).toMatchObject({ how: 'done', epochsDone: last + 1 })
  expect(validation(early)).toEqual(losses.slice(0, last + 1))
})

test('a training that was stopped after its best epoch goes on with it, to the same bits', async () => {
  const best = bestEpoch()
  const runFolder = newFolder()
  const settings = { watch, checkpointSeconds: 0 }
  const part = await train(job(settings, null, runFolder), (event, mailbox) => {
    if (event.lane !== 'durable' || event.event.kind !== 'checkpointSaved') return
    if (event.event.position.epoch === best + 1) mailbox.post('abandon')
  })
  const saved = part.durable.flatMap((event) => (event.kind === 'checkpointSaved' ? [event.folder] : []))
  const rest = await train(job(settings, saved.at(-1) ?? '', runFolder))
  expect(only(rest, 'finished').kept).toEqual(only(whole, 'finished').kept)
  expect(await bytesOf(modelOf(rest), 'weights.bin')).toEqual(await bytesOf(modelOf(whole), 'weights.bin'))
})

test('a best epoch without validation rows is refused', async () => {
  const split = { kind: 'ratio', stratified: false, train: 0.8, validation: 0, test: 0.2, seed: 5 } as const
  const { spec: own, ...rest } = job({ watch })
  const heard = await train({ ...rest, spec: { ...own, data: { ...own.data, split } } })
  expect(only(heard, 'failed').error).toMatchObject({ reason: 'watchNeedsValidation' })
})
