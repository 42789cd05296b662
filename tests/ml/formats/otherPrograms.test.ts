import { copyFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { startEngine } from '#ml/engine/start'
import { readModelFile } from '#ml/formats/readModelFile'
import { viewModelFile } from '#ml/weights/modelFiles'
import { writeSafetensors } from '#ml/formats/safetensors/writeSafetensors'
import { temporaryFolder } from '#fixtures/testHost'
import { differenceToMaker, modelPath } from '#fixtures/models/index'

beforeAll(async () => {
  await startEngine('cpu')
})

test.each(['net.onnx', 'net-legacy.onnx'])('%s answers as onnxruntime does', async (name) => {
  const { format, model } = await readModelFile(modelPath(name))
  expect(format).toBe('onnx')
  expect(differenceToMaker(name, model)).toBeLessThan(1e-5)
})

describe('what a file is', () => {
  test('its bytes say, whatever its name is', async () => {
    const path = join(temporaryFolder(), 'model.onnx')
    copyFileSync(modelPath('net.safetensors'), path)
    expect((await readModelFile(path)).format).toBe('safetensors')
  })

  test.each([
    ['text', 'hello'],
    ['a picture', '\u0089PNG\r\n\u001a\n'],
    ['nothing', ''],
  ])('%s is no model', async (_, content) => {
    const path = join(temporaryFolder(), 'model.keras')
    writeFileSync(path, content, 'latin1')
    await expect(readModelFile(path)).rejects.toMatchObject({ reason: 'modelFileUnknown' })
  })

  test('one that is not there', async () => {
    await expect(readModelFile(join(temporaryFolder(), 'no.keras'))).rejects.toMatchObject({
      reason: 'fileMissing',
    })
  })
})

test('a pickle that wants to run code is refused by the name of what it wants', async () => {
  await expect(readModelFile(modelPath('whole.pth'))).rejects.toMatchObject({
    reason: 'pickleForbidden',
    details: { name: expect.stringContaining('Net') },
  })
})

test('data beside a model are not read through a link that leaves its folder', async () => {
  const [folder, elsewhere] = [temporaryFolder(), temporaryFolder()]
  writeFileSync(join(elsewhere, 'secret.bin'), Buffer.alloc(64))
  symlinkSync(join(elsewhere, 'secret.bin'), join(folder, 'weights.bin'))
  const topology = { class_name: 'Sequential', config: { layers: [] } }
  const weightsManifest = [{ paths: ['weights.bin'], weights: [{ name: 'a', shape: [2], dtype: 'float32' }] }]
  const path = join(folder, 'model.json')
  writeFileSync(path, JSON.stringify({ modelTopology: { model_config: topology }, weightsManifest }))
  await expect(readModelFile(path)).rejects.toMatchObject({ reason: 'modelDataOutside' })
})

test('values that are no numbers are told by their array', async () => {
  const path = join(temporaryFolder(), 'diverged.safetensors')
  const values = Float32Array.of(1, Number.NaN, Infinity)
  writeFileSync(path, writeSafetensors([{ name: 'fc.bias', shape: [3], values }], {}))
  expect((await viewModelFile(path)).notFinite).toEqual([{ name: 'fc.bias', count: 2 }])
})
