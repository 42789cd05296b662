import { readFile, writeFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { startOfTraining } from '#ml/checkpoint/format'
import { loadCheckpoint } from '#ml/checkpoint/load'
import { saveCheckpoint } from '#ml/checkpoint/save'
import { parameterSpecs } from '#ml/network/parameters'
import { initialValues } from '#ml/network/initialize'
import { smallManifest, smallSignature, smallSpec } from '#fixtures/smallRun'
import { temporaryFolder } from '#fixtures/testHost'

const specs = parameterSpecs(smallSpec.network, [2])
const values = new Map(specs.map((spec, index) => [spec.name, initialValues(spec, index, 1)]))
const slots = specs.map(({ name, shape }) => ({ name: `${name}.momentum`, shape, trainable: false }))
const slotValues = new Map(
  slots.map(({ name }, index) => [name, values.get(specs[index]?.name ?? '') ?? new Float32Array()]),
)
const info = {
  spec: smallSpec,
  signature: smallSignature,
  inputShape: [2],
  datasetSha256: smallManifest.sha256,
  inBlocks: false,
  classWeights: null,
  progress: { ...startOfTraining, epochLoss: 0.1 + 0.2, position: { epoch: 1, batch: 3, step: 10 } },
  engine: { name: 'wasm', version: '4.22.0', device: 'CPU', threads: 1 },
} as const

describe('checkpoint folder', () => {
  let folder = ''
  beforeEach(async () => {
    folder = join(temporaryFolder(), 'checkpoint-000000010')
    await saveCheckpoint(
      folder,
      { ...info, inputShape: [2] },
      { specs, values },
      { specs: slots, values: slotValues },
    )
  })

  test('comes back bit for bit', async () => {
    const loaded = await loadCheckpoint(folder, 'checkpoint')
    expect(loaded.weights).toEqual(values)
    expect(loaded.optimizer).toEqual(slotValues)
    expect(loaded.manifest.progress).toEqual(info.progress)
    expect((await readdir(join(folder, '..'))).length).toBe(1)
  })

  const damages: readonly (readonly [string, string, (bytes: Buffer) => Buffer])[] = [
    [
      'a flipped bit in the weights',
      'weights.bin',
      (bytes) => Buffer.from(bytes.map((byte, at) => (at === 5 ? byte ^ 1 : byte))),
    ],
    ['weights cut short', 'weights.bin', (bytes) => bytes.subarray(0, -1)],
    ['an empty optimizer file', 'optimizer.bin', () => Buffer.alloc(0)],
    ['half a manifest', 'checkpoint.json', (bytes) => bytes.subarray(0, bytes.length / 2)],
    ['a manifest of something else', 'checkpoint.json', () => Buffer.from('{"format":1}')],
    [
      'another network',
      'checkpoint.json',
      (bytes) => Buffer.from(bytes.toString().replace('"units": 2', '"units": 3')),
    ],
  ]
  test.each(damages)('refuses %s', async (_, file, damage) => {
    const path = join(folder, file)
    await writeFile(path, damage(await readFile(path)))
    await expect(loadCheckpoint(folder, 'checkpoint')).rejects.toMatchObject({
      code: 'DATA_CORRUPT',
      reason: 'checkpointDamaged',
      details: { path: folder, what: file },
    })
  })

  test('refuses a model where a checkpoint is wanted, and a folder from a newer app', async () => {
    const model = `${folder}-model`
    await saveCheckpoint(model, { ...info, inputShape: [2] }, { specs, values }, null)
    await expect(loadCheckpoint(model, 'checkpoint')).rejects.toMatchObject({ reason: 'checkpointDamaged' })
    expect((await loadCheckpoint(model, 'model')).weights).toEqual(values)
    await writeFile(join(model, 'checkpoint.json'), '{"format":2}')
    await expect(loadCheckpoint(model, 'model')).rejects.toMatchObject({ code: 'VERSION_TOO_NEW' })
  })
})
