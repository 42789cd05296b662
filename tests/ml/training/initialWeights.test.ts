import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { writeKeras } from '#ml/formats/keras/writeKeras'
import { initialValues } from '#ml/network/initialize'
import { parameterSpecs } from '#ml/network/parameters'
import { firstOutputs } from '#ml/script/firstOutputs'
import { takeModelFile, takeSavedModel } from '#ml/weights/modelFiles'
import { storedName } from '#ml/weights/storedWeights'
import { loadTrainingData } from '#ml/data/batches/trainingData'
import { createEngines } from '#ml/worker/engines'
import { prepare } from '#ml/worker/prepare'
import type { RunSpec } from '#shared/model/runSpec'
import type { TakenWeights } from '#shared/model/modelFile'
import { temporaryFolder } from '#fixtures/testHost'
import { answersOf, largestDifference } from '#fixtures/models/index'
import { allEngines, eachOn, findRuntimePack, startForTest } from '../engine/engines'
import { bytesOf, digitsNetwork, makeDataset, only, train } from './harness'

/** A network with statistics and a flat image, with weights that nothing draws. */
async function fileOf({ network }: RunSpec): Promise<string> {
  const inputShape = [8, 8, 1]
  const weights = new Map(
    parameterSpecs(network, inputShape).map((one, index) => [
      one.name,
      one.start.kind === 'constant'
        ? Float32Array.from({ length: one.count }, (_, at) => 0.6 + at / 10)
        : initialValues(one, index, 99),
    ]),
  )
  const path = join(temporaryFolder(), 'digits.keras')
  await writeFile(path, await writeKeras({ name: 'digits', network, inputShape, weights, metadata: {} }))
  return path
}

describe('weights of a file', () => {
  let dataset = ''
  let spec: RunSpec
  let taken: TakenWeights
  let weightsFile = ''
  let path = ''

  const job = (own: RunSpec, more: { readonly resumeFrom?: string; readonly runFolder?: string } = {}) => ({
    spec: own,
    datasetFolder: dataset,
    weightsFile,
    runFolder: join(temporaryFolder(), 'run'),
    resumeFrom: null,
    runtimePack: findRuntimePack(),
    dataMemoryBytes: 1 << 30,
    ...more,
  })

  beforeAll(async () => {
    await startForTest('cpu')
    dataset = await makeDataset({ kind: 'sample', name: 'digits' })
    const digits = await digitsNetwork({ epochs: 2, checkpointSeconds: 1000 })
    path = await fileOf(digits)
    const folder = temporaryFolder()
    taken = await takeModelFile(path, 'digits.keras', null, folder)
    weightsFile = join(folder, storedName(taken.initialWeights.sha256))
    spec = { ...digits, network: taken.network, initialWeights: taken.initialWeights }
  })

  test('before its first step the network answers as the file does', async () => {
    await startForTest('cpu')
    const data = await loadTrainingData(dataset, spec.data)
    const inputs = new Float32Array(20 * data.rowSize)
    data.gather(data.rows.train.subarray(0, 20), inputs)
    data.close()
    const logits = await firstOutputs(spec, dataset, 20, weightsFile)
    const { readModelFile } = await import('#ml/formats/readModelFile')
    const { model } = await readModelFile(path)
    const wanted = answersOf(model, [...inputs])
    const found = Array.from({ length: 20 }, (_, row) =>
      softmax(logits.slice(row * 10, row * 10 + 10)),
    ).flat()
    expect(largestDifference(found, wanted)).toBeLessThan(1e-6)
  })

  describe.each(allEngines)('on %s', (name) => {
    eachOn(name)

    test('a training begins with exactly these numbers, and the same training gives the same bits', async () => {
      const own = { ...spec, engine: name }
      const prepared = await prepare(job(own), createEngines(), () => 0)
      const first = prepared.trainer.parameters()
      prepared.trainer.dispose()
      prepared.data.close()
      expect(prepared.notCaptured).toBeNull()
      const { readStoredWeights } = await import('#ml/weights/storedWeights')
      const stored = await readStoredWeights(weightsFile, taken.initialWeights)
      const named = [...first].map(([array, values]) => {
        const [layer = '', , part = ''] = array.split('.')
        return [`${own.network.layers[Number(layer)]?.id ?? ''}/${part}`, values] as const
      })
      expect(new Map(named)).toEqual(stored)
      const [one, other] = [await train(job(own)), await train(job(own))]
      const weights = await Promise.all(
        [one, other].map((heard) => bytesOf(only(heard, 'finished').modelFolder ?? '', 'weights.bin')),
      )
      expect(weights[0]?.equals(weights[1] ?? Buffer.alloc(0))).toBe(true)
    })
  })

  test('layers that are not named begin as they are drawn', async () => {
    const layers = taken.initialWeights.layers.slice(0, 1)
    const own = { ...spec, engine: 'cpu' as const, initialWeights: { ...taken.initialWeights, layers } }
    const prepared = await prepare(job(own), createEngines(), () => 0)
    const last = prepared.specs.findLastIndex(({ trainable }) => trainable)
    const array = prepared.specs[last]
    const values = prepared.trainer.parameters().get(array?.name ?? '')
    prepared.trainer.dispose()
    prepared.data.close()
    expect(values).toEqual(array === undefined ? null : initialValues(array, last, own.training.seed))
  })

  test('other bytes than those that were kept are refused, and so is a file that is gone', async () => {
    const changed = await readFile(weightsFile)
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1
    const copy = join(temporaryFolder(), 'copy.safetensors')
    await writeFile(copy, changed)
    const begin = (file: string) =>
      prepare({ ...job({ ...spec, engine: 'cpu' }), weightsFile: file }, createEngines(), () => 0)
    await expect(begin(copy)).rejects.toMatchObject({ reason: 'initialWeightsDamaged' })
    await expect(begin(`${copy}.gone`)).rejects.toMatchObject({ reason: 'initialWeightsMissing' })
  })

  test('a saved model can be trained on', async () => {
    const heard = await train(job({ ...spec, engine: 'cpu' }))
    const model = only(heard, 'finished').modelFolder ?? ''
    const folder = temporaryFolder()
    const next = await takeSavedModel(model, 'Digits', folder)
    const own = {
      ...spec,
      engine: 'cpu' as const,
      network: next.network,
      initialWeights: next.initialWeights,
    }
    const prepared = await prepare(
      { ...job(own), weightsFile: join(folder, storedName(next.initialWeights.sha256)) },
      createEngines(),
      () => 0,
    )
    const { loadCheckpoint } = await import('#ml/checkpoint/load')
    const { weights } = await loadCheckpoint(model, 'model')
    expect(prepared.trainer.parameters()).toEqual(weights)
    prepared.trainer.dispose()
    prepared.data.close()
  })
})

function softmax(values: readonly number[]): readonly number[] {
  const most = Math.max(...values)
  const powers = values.map((value) => Math.exp(value - most))
  const sum = powers.reduce((left, right) => left + right, 0)
  return powers.map((power) => power / sum)
}
