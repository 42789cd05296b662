import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeKeras } from '#ml/formats/keras/writeKeras'
import { initialValues } from '#ml/network/initialize'
import { parameterSpecs } from '#ml/network/parameters'
import { reasonTexts } from '#shared/texts/reasons/index'
import type { TakenWeights } from '#shared/model/modelFile'
import type { RunDetail } from '#shared/model/run'
import type { RunSpec } from '#shared/model/runSpec'
import { modelPath } from '#fixtures/models/index'
import { temporaryFolder } from '#fixtures/testHost'
import { command, digitsSpec, lastLine } from './commandLine'

type Imported = { readonly format: string; readonly taken: TakenWeights | null; readonly notes: unknown[] }

test('a model of Keras is imported, and a training begins with its weights', async () => {
  const folder = temporaryFolder()
  const inputShape = [8, 8, 1]
  let network: RunSpec['network'] = { layers: [] }
  digitsSpec(folder, 'spec.json', (spec) => {
    network = spec.network
    return spec
  })
  const weights = new Map(
    parameterSpecs(network, inputShape).map((one, index) => [one.name, initialValues(one, index, 7)]),
  )
  const file = join(folder, 'digits.keras')
  writeFileSync(file, await writeKeras({ name: 'digits', network, inputShape, weights, metadata: {} }))
  const imported = await command(folder, ['models', 'import', file, '--name', 'My digits', '--json'])
  expect(imported.code).toBe(0)
  const { taken, format } = lastLine(imported) as Imported
  expect(format).toBe('keras')
  expect(taken?.initialWeights.name).toBe('My digits')
  const from = digitsSpec(folder, 'from.json', (spec) => ({
    ...spec,
    ...(taken === null ? {} : { network: taken.network, initialWeights: taken.initialWeights }),
    training: { ...spec.training, epochs: 1 },
  }))
  const trained = await command(folder, ['train', from, '--json'])
  expect(trained.code).toBe(0)
  const shown = lastLine(await command(folder, ['runs', 'show', '1', '--json'])) as RunDetail
  expect(shown.spec.initialWeights).toEqual(taken?.initialWeights)
  // It is the run's: the next start leaves it.
  expect(readdirSync(join(folder, 'weights'))).toEqual([`${taken?.initialWeights.sha256 ?? ''}.safetensors`])
})

test('what wants to run code is refused by name, and nothing is kept', async () => {
  const folder = temporaryFolder()
  const refused = await command(folder, ['models', 'import', modelPath('whole.pth')])
  expect(refused.code).toBe(2)
  expect(refused.err).toContain(reasonTexts.en.pickleForbidden.text.split('{')[0])
  expect(existsSync(join(folder, 'weights'))).toBe(false)
})

test('weights without a network are told, and wait for one', async () => {
  const found = await command(temporaryFolder(), ['models', 'import', modelPath('net.pth')])
  expect(found.code).toBe(1)
  expect(found.out).toContain('arrays, no network')
  expect(found.out).toContain('Nothing was kept.')
})
