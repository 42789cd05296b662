import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { pathGrants } from '#main/host/paths/pathGrants'
import type { ChoosePurpose } from '#shared/contract/system'
import type { DatasetSource } from '#shared/model/dataset'
import { ModelId } from '#shared/model/ids'
import { fakeStarter } from '#fixtures/fakeWorker'
import { smallManifest, smallSignature, smallSpec } from '#fixtures/smallRun'
import { openTestHost, temporaryFolder } from '#fixtures/testHost'

type Opened = Awaited<ReturnType<typeof openTestHost>>
const hosts: Opened[] = []
afterEach(async () => {
  for (const opened of hosts.splice(0)) await opened.end()
})

/** A host for a caller that was given nothing; `chosen` is what a person chooses in its dialog. */
async function open(options: { chosen?: string; dataFolder?: string; source?: DatasetSource } = {}) {
  const manifest = { ...smallManifest, ...(options.source === undefined ? {} : { source: options.source }) }
  const starter = fakeStarter({ manifest, signature: smallSignature, train: () => undefined })
  const opened = await openTestHost(starter, {
    paths: pathGrants(),
    chooseFile: () => Promise.resolve(options.chosen ?? null),
    ...(options.dataFolder === undefined ? {} : { dataFolder: options.dataFolder }),
  })
  hosts.push(opened)
  return { ...opened, labels: starter.labels }
}

const file = '/etc/passwd'
const found = { layout: null, labels: null, sixteenBit: 'range' } as const
const list = { path: file, image: 'a', label: 'b' }
const sources: readonly DatasetSource[] = [
  { kind: 'csv', path: file, format: null, testPath: null },
  { kind: 'parquet', path: file },
  { kind: 'idx', folder: '/etc' },
  { kind: 'image-folder', folder: '/etc', height: 8, width: 8, channels: 1, ...found },
  { kind: 'image-folder', folder: '/data', height: 8, width: 8, channels: 1, ...found, labels: list },
]
const refused = { data: { code: 'INVALID_INPUT', reason: 'pathNotGiven' } }

const make = async ({ client }: Pick<Opened, 'client'>, source: DatasetSource): Promise<unknown> => {
  for await (const event of await client.datasets.import({ source })) {
    if (event.kind === 'done') return event.dataset
  }
  return null
}

const preview = async ({ client }: Pick<Opened, 'client'>, path: string): Promise<unknown> => {
  for await (const part of await client.datasets.preview({ path, format: null })) return part
  return null
}

/** The dialog gives the path it answers with; the fake worker then says that it has no file. */
const passed = { data: { reason: 'fileMissing' } }

describe('a path that nobody gave', () => {
  test('is refused by every operation that takes one, before any process is started', async () => {
    const host = await open()
    await expect(preview(host, file)).rejects.toMatchObject(refused)
    await expect(
      host.client.datasets.imageFolder({ folder: '/etc', wanted: { shape: null, ...found } }),
    ).rejects.toMatchObject(refused)
    for (const source of sources) {
      await expect(make(host, source)).rejects.toMatchObject(refused)
      const spec = { ...smallSpec, data: { ...smallSpec.data, source, datasetId: null } }
      await expect(host.client.runs.start({ spec })).rejects.toMatchObject(refused)
    }
    const wanted = { modelId: ModelId.parse('model-0000000000000000'), folder: '/etc' }
    await expect(host.client.models.export({ ...wanted, format: 'tfjs-layers' })).rejects.toMatchObject(
      refused,
    )
    expect(host.labels).toEqual([])
  })

  test('is refused as the test file beside one that was given', async () => {
    const given = join(temporaryFolder(), 'a.csv')
    const host = await open({ chosen: given })
    await host.client.system.chooseFile({ purpose: 'table' })
    const source: DatasetSource = { kind: 'csv', path: given, format: null, testPath: file }
    await expect(make(host, source)).rejects.toMatchObject(refused)
  })
})

describe('a path that a person gave', () => {
  const choose = async (purpose: ChoosePurpose, chosen: string) => {
    const host = await open({ chosen })
    await host.client.system.chooseFile({ purpose })
    return host
  }

  test('may be looked at: a file from the dialog, a folder, a table from the clipboard', async () => {
    await expect(preview(await choose('table', file), file)).rejects.toMatchObject(passed)
    const imageFolder = (await choose('image-folder', '/data')).client.datasets.imageFolder
    await expect(
      imageFolder({ folder: '/data/train', wanted: { shape: null, ...found } }),
    ).rejects.toMatchObject(passed)
    const host = await open()
    const { path } = await host.client.datasets.paste({ text: 'a,b\n1,2' })
    await expect(preview(host, path)).rejects.toMatchObject(passed)
  })

  test('to read from is none to write into', async () => {
    const wanted = { modelId: ModelId.parse('model-0000000000000000'), format: 'tfjs-layers' } as const
    const reading = (await choose('image-folder', '/data')).client.models
    await expect(reading.export({ ...wanted, folder: '/data' })).rejects.toMatchObject(refused)
    const writing = (await choose('export-folder', '/data')).client
    await expect(writing.models.export({ ...wanted, folder: '/data' })).rejects.toMatchObject({
      data: { reason: 'modelMissing' },
    })
    await expect(preview({ client: writing }, '/data/a.csv')).rejects.toMatchObject(refused)
  })

  test('may be read again after a restart when a data set was made of it, also of one that was removed', async () => {
    const path = join(temporaryFolder(), 'a.csv')
    writeFileSync(path, 'a,b\n1,2\n')
    const source: DatasetSource = { kind: 'csv', path, format: null, testPath: null }
    const first = await open({ chosen: path, source })
    await first.client.system.chooseFile({ purpose: 'table' })
    const dataset = (await make(first, source)) as {
      readonly id: Parameters<typeof first.client.datasets.remove>[0]['id']
    }
    await first.client.datasets.remove({ id: dataset.id })
    await first.host.close()
    const second = await open({ dataFolder: first.dataFolder })
    await expect(preview(second, path)).rejects.toMatchObject(passed)
    await expect(preview(second, join(path, '..', 'other.csv'))).rejects.toMatchObject(refused)
  })
})
