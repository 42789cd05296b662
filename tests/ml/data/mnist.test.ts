import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { plainPreprocessing } from '#shared/model/runSpec'
import { loadTrainingData } from '#ml/data/batches/trainingData'
import { epochOrder } from '#ml/data/shuffle'
import { importInto, temporaryFolder } from '../../unit/ml/data/helpers'

const folder = join(import.meta.dirname, '../../../../shared/mnist')
const isHere = existsSync(join(folder, 'train-images-idx3-ubyte.gz'))
if (!isHere) console.warn('MNIST is not tested: ../shared/mnist does not hold its files')

describe.runIf(isHere)('real MNIST', () => {
  it('is imported, loaded and gathered as the course does it', async () => {
    const started = performance.now()
    const { manifest, bytes, target } = await importInto(await temporaryFolder(), { kind: 'mnist' }, folder)
    const imported = performance.now()
    expect(manifest).toMatchObject({
      kind: 'images',
      name: 'MNIST',
      rows: 70_000,
      givenTestRows: 10_000,
      image: { height: 28, width: 28, channels: 1 },
      classNames: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
    })
    expect(bytes).toBeGreaterThan(70_000 * 785)

    const data = await loadTrainingData(target, {
      source: { kind: 'mnist' },
      datasetId: null,
      sha256: manifest.sha256,
      features: null,
      target: null,
      task: 'classification',
      split: { kind: 'given', stratified: false, validation: 0, seed: 42 },
      scaling: { kind: 'fixed', divisor: 255, mean: 0.1307, deviation: 0.3081 },
      preprocessing: plainPreprocessing,
      dropDuplicates: false,
    })
    const loaded = performance.now()
    expect(data.rows.train).toHaveLength(60_000)
    expect(data.rows.test[0]).toBe(60_000)
    if (data.targets.kind !== 'classes') throw new Error('MNIST has classes')
    expect([...data.targets.labels.subarray(0, 5)]).toEqual([5, 0, 4, 1, 9])
    expect([...data.targets.labels.subarray(60_000, 60_005)]).toEqual([7, 2, 1, 0, 4])

    const batch = new Float32Array(64 * 784)
    const order = epochOrder(42, 0, 60_000)
    const ordered = performance.now()
    for (let from = 0; from + 64 <= order.length; from += 64)
      data.gather(order.subarray(from, from + 64), batch)
    const gathered = performance.now()
    expect(batch.reduce((least, value) => Math.min(least, value), 1)).toBeCloseTo(-0.4242, 4)

    const mean = meanOf(data.gather, data.rows.train)
    expect(mean).toBeCloseTo(0, 3)
    const [importing, loading, ordering, batching] = [
      imported - started,
      loaded - imported,
      ordered - loaded,
      (gathered - ordered) / 937,
    ]
    console.info(
      `MNIST: import ${importing.toFixed(0)} ms, load ${loading.toFixed(0)} ms, order of an epoch ` +
        `${ordering.toFixed(1)} ms, batch of 64 ${batching.toFixed(3)} ms`,
    )
  })
})

function meanOf(gather: (rows: Int32Array, out: Float32Array) => void, rows: Int32Array): number {
  const out = new Float32Array(1000 * 784)
  let sum = 0
  for (let from = 0; from < rows.length; from += 1000) {
    gather(rows.subarray(from, from + 1000), out)
    sum += out.reduce((total, value) => total + value, 0)
  }
  return sum / (rows.length * 784)
}
