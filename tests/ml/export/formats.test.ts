import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { startEngine } from '#ml/engine/start'
import { exportModel } from '#ml/export/exportModel'
import { largestDifference } from '#ml/export/compareOutputs'
import { exporters } from '#ml/export/exporters'
import { parameterCsv } from '#ml/export/parameterCsv'
import { readOnnx } from '#ml/formats/onnx/readOnnx'
import { exportCatalog, ExportFormat } from '#shared/catalog/exports/index'
import { exportedNetworks, dense, modelOf, rowsFor } from '#fixtures/exportedModels'
import { temporaryFolder } from '#fixtures/testHost'

beforeAll(async () => {
  await startEngine('wasm')
})

const table = ExportFormat.options.flatMap((format) =>
  exportedNetworks.map(([name, inputShape, layers]) => ({ format, name, inputShape, layers })),
)

describe('an export that is read again', () => {
  test.each(table)('$format, $name, answers as the model', async ({ format, inputShape, layers }) => {
    const source = modelOf(layers, inputShape)
    const folder = join(temporaryFolder(), 'exported')
    const { files, difference } = await exportModel(source, format, folder, rowsFor(inputShape, 40))
    expect(readdirSync(folder).sort()).toEqual([...files].sort())
    expect(files).toEqual(exportCatalog[format].files)
    expect(difference).toBeLessThanOrEqual(1e-6)
  })

  test.each(ExportFormat.options.filter((format) => format !== 'tfjs-layers'))(
    '%s with one weight changed on the disk is an error',
    async (format) => {
      const source = modelOf([dense('a', 3, 'tanh'), dense('b', 2, 'softmax')], [2])
      const changed = { ...source, weights: new Map(source.weights) }
      const name = '1.dense.bias'
      const [first = 0, ...others] = source.weights.get(name) ?? []
      changed.weights.set(name, Float32Array.of(first + 1e-3, ...others))
      const files = new Map(
        (await exporters[format].write(changed)).map(({ name: file, bytes }) => [file, bytes]),
      )
      const found = await exporters[format].read(
        (file) => new Uint8Array(Buffer.from(files.get(file) ?? '')),
        source,
      )
      expect(largestDifference(source, found, rowsFor([2], 10))).toBeGreaterThan(1e-5)
    },
  )
})

describe('ONNX', () => {
  const source = modelOf([dense('a', 2, 'linear')], [2])
  test('carries the preprocessing and gives the probabilities that the app shows', async () => {
    const [file] = await exporters.onnx.write(source)
    const read = readOnnx(new Uint8Array(Buffer.from(file?.bytes ?? '')), () => null)
    expect(read.metadata['preprocessing']).toBe(source.preprocessing)
    expect(read).toMatchObject({
      kind: 'network',
      network: { layers: [{ kind: 'dense', activation: 'softmax' }] },
    })
  })
})

test('more parameters than a table can have are no CSV', () => {
  const values = new Float32Array(5_000_001)
  expect(() => parameterCsv([{ name: 'a', shape: [values.length], values }])).toThrow(
    expect.objectContaining({ reason: 'exportTableTooLong' }),
  )
})
