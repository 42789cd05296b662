import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { startEngine } from '#ml/engine/start'
import { answersOf } from '#ml/export/compareOutputs'
import { exportModel } from '#ml/export/exportModel'
import { ExportFormat } from '#shared/catalog/exports/index'
import { exportedNetworks, modelOf, rowsFor } from '#fixtures/exportedModels'
import { temporaryFolder } from '#fixtures/testHost'
import { z } from 'zod'

const python = process.env['DESCENT_PYTHON']
const Line = z.object({
  network: z.string(),
  format: z.string(),
  program: z.string(),
  difference: z.union([z.number(), z.string()]).optional(),
  missing: z.string().optional(),
})
type Line = z.infer<typeof Line>

/** What the programs say of every network in every format; runs Python once. */
let lines: readonly Line[] = []

beforeAll(async () => {
  await startEngine('wasm')
  if (python === undefined) return
  const folder = temporaryFolder()
  for (const [at, [, inputShape, layers]] of exportedNetworks.entries()) {
    const source = modelOf(layers, inputShape)
    const inputs = rowsFor(inputShape, 8)
    const network = join(folder, String(at))
    mkdirSync(network)
    for (const format of ExportFormat.options)
      await exportModel(source, format, join(network, format), inputs)
    const expected = { shape: inputShape, inputs: [...inputs], outputs: answersOf(source, inputs).flat() }
    writeFileSync(join(network, 'expected.json'), JSON.stringify(expected))
  }
  const printed = execFileSync(python, ['tests/ml/export/checkExports.py', folder], { encoding: 'utf8' })
  lines = printed
    .trim()
    .split('\n')
    .map((line) => Line.parse(JSON.parse(line)))
}, 300_000)

const checks = [
  ['pytorch', 'torch'],
  ['safetensors', 'safetensors'],
  ['onnx', 'onnxruntime'],
  ['keras', 'keras'],
  ['keras-h5', 'keras'],
] as const

describe.each(checks)('%s in %s', (format, program) => {
  test.for(exportedNetworks.map(([name], at) => [name, String(at)] as const))(
    'gives what the app gives: %s',
    ([, network], { skip }) => {
      if (python === undefined) return skip('no Python with PyTorch and Keras is named')
      const line = lines.find(
        (one) => one.network === network && one.format === format && one.program === program,
      )
      if (line?.missing !== undefined) return skip(`Python has no ${line.missing}`)
      expect(line).toMatchObject({ difference: expect.any(Number) as number })
      expect(line?.difference).toBeLessThanOrEqual(1e-5)
    },
  )
})
