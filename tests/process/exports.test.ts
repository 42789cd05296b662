import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportCatalog, ExportFormat } from '#shared/catalog/exports/index'
import { reasonTexts } from '#shared/texts/reasons/index'
import type { ModelId } from '#shared/model/ids'
import { memoryLog, openTestHost, temporaryFolder } from '#fixtures/testHost'
import { answerTo } from './answerTo'
import { watchUntil } from './outcome'
import { rememberingStarter } from './realWorker'
import { mountSmallDisk, whyNoSmallDisk } from './smallDisk'
import { killedSpec } from './spec'

const workers = rememberingStarter(memoryLog())
const exportsFolder = temporaryFolder()
let app: Awaited<ReturnType<typeof openTestHost>>
let modelId: ModelId

beforeAll(async () => {
  app = await openTestHost(workers.startWorker)
  const training = { ...killedSpec.training, epochs: 1 }
  const { id } = await app.client.runs.start({ spec: { ...killedSpec, training } })
  await watchUntil(app.client, id)
  const [model] = await app.client.models.list()
  if (model === undefined) throw new Error('the run left no model')
  modelId = model.id
})
afterAll(() => app.end())

describe('the built worker', () => {
  test.each(ExportFormat.options)('writes a model as %s, reads it again and compares', async (format) => {
    const folder = join(exportsFolder, format)
    mkdirSync(folder)
    const { path, files, check } = await app.client.models.export({ modelId, format, folder })
    expect(readdirSync(path).sort()).toEqual([...exportCatalog[format].files].sort())
    expect(files).toEqual(exportCatalog[format].files)
    expect(check).toMatchObject({ from: 'validation', rows: 256 })
    expect(check.difference).toBeLessThanOrEqual(1e-6)
  })

  test('leaves nothing behind when a file cannot be read again', async () => {
    const folder = join(exportsFolder, 'damaged')
    mkdirSync(folder)
    rmSync(join(app.dataFolder, 'models', modelId, 'weights.bin'))
    await expect(app.client.models.export({ modelId, format: 'onnx', folder })).rejects.toMatchObject({
      data: { reason: 'modelDamaged' },
    })
    expect(readdirSync(folder)).toEqual([])
  })
})

const whyNot = whyNoSmallDisk()
test.skipIf(whyNot !== null)('an export onto a full disk leaves nothing behind, and says so', async () => {
  const other = await openTestHost(workers.startWorker)
  const disk = mountSmallDisk(2)
  try {
    const { id } = await other.client.runs.start({
      spec: { ...killedSpec, training: { ...killedSpec.training, epochs: 1 } },
    })
    await watchUntil(other.client, id)
    const [model] = await other.client.models.list()
    const order = { modelId: model?.id ?? modelId, format: 'onnx' as const, folder: disk.folder }
    disk.fill(4096)
    await expect(other.client.models.export(order)).rejects.toMatchObject({ data: { reason: 'diskFull' } })
    expect(readdirSync(disk.folder)).toEqual([])
    disk.free()
    // Its data are gone: the rows are drawn.
    rmSync(join(other.dataFolder, 'datasets'), { recursive: true })
    await expect(other.client.models.export(order)).resolves.toMatchObject({
      check: { from: 'drawn', rows: 256 },
    })
  } finally {
    disk.end()
    await other.end()
  }
})

test('the command line says what was written and how it compares', async () => {
  const out = join(exportsFolder, 'by command')
  const data = temporaryFolder()
  const none = await answerTo(data, ['models', 'export', 'nobody', '--to', 'onnx', '--out', out])
  expect([none.code === 0, none.err]).toEqual([
    false,
    expect.stringContaining(reasonTexts.en.modelMissing.text),
  ])
  const wrong = await answerTo(data, ['models', 'export', 'nobody', '--to', 'word'])
  expect(wrong.err).toContain('pytorch, safetensors, onnx, keras, keras-h5, tfjs-layers, npz, csv')
})
