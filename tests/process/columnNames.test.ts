import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { wholeDataset } from '#shared/contract/pages'
import { wholePreview } from '#shared/contract/previewParts'
import { columnKey } from '#shared/byColumn'
import type { RunSpec } from '#shared/model/runSpec'
import { memoryLog, openTestHost } from '#fixtures/testHost'
import { watchUntil } from './outcome'
import { rememberingStarter } from './realWorker'
import { killedSpec } from './spec'

let app: Awaited<ReturnType<typeof openTestHost>>
beforeAll(async () => {
  app = await openTestHost(rememberingStarter(memoryLog()).startWorker)
})
afterAll(() => app.end())

/** Names that every object of JavaScript has. */
const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'] as const

test('columns may be called what JavaScript keeps for itself: imported, split, trained on, predicted with', async () => {
  const { client } = app
  const path = join(app.dataFolder, 'names.csv')
  const rows = Array.from({ length: 120 }, (_, row) =>
    [row % 7, row % 5, row % 2 === 0 ? 'a' : 'b', row % 3].join(),
  )
  writeFileSync(path, [names.join(), ...rows, ''].join('\n'))
  let dataset = null
  for await (const event of await client.datasets.import({
    source: { kind: 'csv', path, format: null, testPath: null },
  })) {
    if (event.kind === 'done') dataset = await wholeDataset(client.datasets, event.dataset.id)
  }
  if (dataset === null) throw new Error('no data set')
  expect(dataset.columns.map(({ name, kind }) => [name, kind])).toEqual([
    ['__proto__', 'number'],
    ['constructor', 'number'],
    ['toString', 'category'],
    ['hasOwnProperty', 'number'],
  ])
  const treated = { scaling: 'none', encoding: null, imputation: 'zero', parts: null } as const
  const { data, network, training } = killedSpec
  const spec: RunSpec = {
    ...killedSpec,
    data: {
      ...data,
      source: dataset.source,
      datasetId: dataset.id,
      target: 'hasOwnProperty',
      preprocessing: { ...data.preprocessing, columns: { [columnKey('__proto__')]: treated } },
    },
    network,
    training: { ...training, epochs: 2 },
  }
  const { id } = await client.runs.start({ spec })
  await watchUntil(client, id)
  const { summary, spec: logged } = await client.runs.get({ runId: id })
  expect([summary.state, summary.error]).toEqual(['done', null])
  expect(logged.data.preprocessing.columns).toEqual({ [columnKey('__proto__')]: treated })
  const [model] = await client.models.list()
  const found = await client.models.get({ modelId: model?.id ?? summary.modelId ?? '' })
  const { input } = found.signature
  const features = input.kind === 'table' ? input.features : []
  expect(features.map(({ name, encoding }) => [name, encoding])).toEqual([
    ['__proto__', 'number'],
    ['constructor', 'number'],
    ['toString', 'one-hot'],
  ])
  // What is not scaled keeps its own figures.
  expect([found.signature.scaling.offset[0], found.signature.scaling.scale[0]]).toEqual([0, 1])
  const prediction = await client.models.predict({
    modelId: found.id,
    input: { kind: 'row', values: [3, 2, 1] },
  })
  expect(prediction.kind === 'classes' ? prediction.probabilities : []).toHaveLength(3)
})

test('a name is taken as another kind by hand', async () => {
  const { client } = app
  const path = join(app.dataFolder, 'kinds.csv')
  writeFileSync(path, `${names.join()}\n${'1,2,3,4\n5,6,7,8\n'.repeat(10)}`)
  const found = await wholePreview(client.datasets.preview({ path, format: null }))
  const byHand = [columnKey('__proto__'), 'constructor'].map((name) => [name, 'category'] as const)
  const format = { ...found.format, kinds: Object.fromEntries(byHand) }
  const preview = await wholePreview(client.datasets.preview({ path, format }))
  expect(preview.columns.map(({ kind }) => kind)).toEqual(['category', 'category', 'number', 'number'])
})
