import { wholePreview } from '#shared/contract/previewParts'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { HostDependencies } from '#main/host/dependencies'
import { wholeProfile } from '#shared/contract/pages'
import type { CsvPreview } from '#shared/model/csvFormat'
import type { ProfilePage } from '#shared/model/dataProfile'
import type { DatasetSource } from '#shared/model/dataset'
import { fakeStarter, type FakeAnalysis, type FakeStarter } from '#fixtures/fakeWorker'
import { smallManifest, smallSignature, smallSpec } from '#fixtures/smallRun'
import { openTestHost } from '#fixtures/testHost'
import { plainLines } from '#fixtures/plainLines'

let end = async (): Promise<void> => undefined
afterEach(() => end())

async function openWith(analysis: Partial<FakeAnalysis>, changes: Partial<HostDependencies> = {}) {
  const starter: FakeStarter = fakeStarter({
    train: () => undefined,
    manifest: smallManifest,
    signature: smallSignature,
    analysis,
  })
  const opened = await openTestHost(starter, changes)
  end = opened.end
  return { ...opened, labels: starter.labels }
}

const preview: CsvPreview = {
  format: {
    ...plainLines,
    encoding: 'gbk',
    delimiter: ',',
    header: true,
    firstLine: 1,
    decimal: '.',
    thousands: '',
    dates: 'iso',
    dateOrders: {},
    times: {},
    missing: ['NA'],
    missingIn: {},
    spaces: 'trim',
    joins: {},
    badRows: 'skip',
    kinds: { x: 'number' },
    numbers: {},
    limits: {},
  },
  confidence: { encoding: 0.6, delimiter: 1, header: 1, numbers: 1, dates: 1 },
  columns: [{ name: 'x', kind: 'number' }],
  rows: [['1']],
  rejects: [],
  looked: { rows: 0, rejected: 0 },
  bytes: 4,
  estimatedRows: 1,
  complete: true,
  tables: [],
  top: [{ line: 1, text: 'x' }],
  notes: [],
}
const oneColumn = (name: string) => ({
  name,
  missing: 0,
  distinct: null,
  quantiles: null,
  histogram: null,
  top: [],
})
const profile: ProfilePage = { rows: 100, columns: [oneColumn('x')], classes: null, next: null }

const synthetic = { kind: 'synthetic', name: 'two-moons', rows: 100, noise: 0.1, seed: 1 } as const

async function importSmall(
  { client }: Awaited<ReturnType<typeof openWith>>,
  source: DatasetSource = synthetic,
) {
  for await (const event of await client.datasets.import({ source })) {
    if (event.kind === 'done') return event.dataset
  }
  throw new Error('no data set')
}

test('previews share one process, one after the other', async () => {
  const seen: string[] = []
  const opened = await openWith({
    preview: ({ path }) => {
      seen.push(path)
      return Promise.resolve(preview)
    },
  })
  const ask = (path: string) => wholePreview(opened.client.datasets.preview({ path, format: null }))
  await expect(Promise.all(['/a', '/b', '/c'].map(ask))).resolves.toEqual([preview, preview, preview])
  expect(seen).toEqual(['/a', '/b', '/c'])
  expect(opened.labels).toEqual(['preview'])
})

test('a preview that nobody waits for any more keeps no other waiting', async () => {
  let asked = 0
  const opened = await openWith({
    preview: () => {
      asked += 1
      return asked === 1 ? new Promise<never>(() => undefined) : Promise.resolve(preview)
    },
  })
  const leaving = new AbortController()
  const first = opened.client.datasets.preview({ path: '/slow', format: null }, { signal: leaving.signal })
  const refusal = first.catch((error: unknown) => error)
  await expect.poll(() => asked).toBe(1)
  leaving.abort()
  await expect(
    wholePreview(opened.client.datasets.preview({ path: '/quick', format: null })),
  ).resolves.toEqual(preview)
  expect(await refusal).toMatchObject({ data: { code: 'CANCELLED' } })
  expect(opened.labels).toEqual(['preview', 'preview'])
})

test('what looks at a file is started while a person chooses it', async () => {
  const opened = await openWith(
    { preview: () => Promise.resolve(preview) },
    { chooseFile: () => Promise.resolve(opened.labels.join()) },
  )
  const { path } = await opened.client.system.chooseFile({ purpose: 'file' })
  expect(path).toBe('preview')
  await expect(wholePreview(opened.client.datasets.preview({ path: '/a', format: null }))).resolves.toEqual(
    preview,
  )
  expect(opened.labels).toEqual(['preview'])
})

test('what looks at a file is started while it hovers over the window', async () => {
  const opened = await openWith({ preview: () => Promise.resolve(preview) })
  await opened.client.datasets.expect()
  expect(opened.labels).toEqual(['preview'])
  await expect(wholePreview(opened.client.datasets.preview({ path: '/a', format: null }))).resolves.toEqual(
    preview,
  )
  expect(opened.labels).toEqual(['preview'])
})

test('one that was left before its turn is not asked at all', async () => {
  let asked = 0
  const opened = await openWith({
    preview: () => {
      asked += 1
      return Promise.resolve(preview)
    },
  })
  const left = AbortSignal.abort()
  const call = opened.client.datasets.preview({ path: '/left', format: null }, { signal: left })
  await expect(call).rejects.toMatchObject({ data: { code: 'CANCELLED' } })
  expect([asked, opened.labels]).toEqual([0, []])
})

test('a path that no file can have is refused', async () => {
  const opened = await openWith({})
  await expect(opened.client.datasets.preview({ path: 'a\0b', format: null })).rejects.toMatchObject({
    data: { code: 'INVALID_INPUT', reason: 'badInput' },
  })
})

test('a profile is made once and lies beside its data; a damaged or foreign one is made again', async () => {
  let made = 0
  const counting = {
    profile: () => {
      made += 1
      return Promise.resolve(profile)
    },
  }
  let opened = await openWith(counting)
  const { dataFolder: folder } = opened
  const { id } = await importSmall(opened)
  const ask = () => opened.client.datasets.profile({ id, from: 0 })
  await expect(Promise.all([ask(), ask()])).resolves.toEqual([profile, profile])
  const file = join(folder, 'datasets', id, 'profile.jsonl')
  const damage = (change: (text: string) => string) => writeFileSync(file, change(readFileSync(file, 'utf8')))
  /** After another start of the app. */
  const again = async () => {
    await opened.host.close()
    opened = await openWith(counting, { dataFolder: folder })
    return ask()
  }
  await expect(again()).resolves.toEqual(profile)
  expect(made).toBe(1)
  damage((text) => text.slice(0, -20))
  await expect(again()).resolves.toEqual(profile)
  damage((text) => text.replace('aaaa', 'bbbb'))
  await expect(again()).resolves.toEqual(profile)
  damage((text) => text.replace('"name"', '"mane"'))
  await expect(again()).resolves.toEqual(profile)
  damage((text) => text.replace('{"name"', '{{"name"'))
  await expect(again()).resolves.toEqual(profile)
  expect(made).toBe(5)
})

test('a profile of thousands of columns comes in pages', async () => {
  const columns = Array.from({ length: 3000 }, (_, place) => oneColumn(`column ${place}`))
  const opened = await openWith({
    profile: ({ from }) => {
      const next = from + 1000 < columns.length ? from + 1000 : null
      return Promise.resolve({ ...profile, columns: columns.slice(from, from + 1000), next })
    },
  })
  const { id } = await importSmall(opened)
  const pages: ProfilePage[] = []
  for (let from: number | null = 0; from !== null; from = pages.at(-1)?.next ?? null) {
    pages.push(await opened.client.datasets.profile({ id, from }))
  }
  expect(pages.length).toBeGreaterThan(2)
  expect(pages.flatMap((page) => page.columns)).toEqual(columns)
  const whole = await wholeProfile((from) => opened.client.datasets.profile({ id, from }))
  expect(whole).toEqual({ rows: 100, classes: null, columns })
  await expect(opened.client.datasets.profile({ id, from: 9999 })).resolves.toMatchObject({ columns: [] })
})

test('a data set that is removed meanwhile gets no folder again', async () => {
  let answer = (_profile: ProfilePage): void => undefined
  let asked = false
  const opened = await openWith({
    profile: () => {
      asked = true
      return new Promise((resolve) => {
        answer = resolve
      })
    },
  })
  const { id } = await importSmall(opened)
  const waiting = opened.client.datasets.profile({ id, from: 0 }).catch((error: unknown) => error)
  await expect.poll(() => asked).toBe(true)
  await opened.client.datasets.remove({ id })
  answer(profile)
  await waiting
  expect(existsSync(join(opened.dataFolder, 'datasets', id))).toBe(false)
})

test('a profile that nobody waits for any more ends; who still waits for it gets it', async () => {
  let asked = 0
  const opened = await openWith({
    profile: () => {
      asked += 1
      return asked === 1 ? new Promise<never>(() => undefined) : Promise.resolve(profile)
    },
  })
  const { id } = await importSmall(opened)
  const ask = (leaving: AbortController) =>
    opened.client.datasets
      .profile({ id, from: 0 }, { signal: leaving.signal })
      .catch((error: unknown) => error)
  const [first, second] = [new AbortController(), new AbortController()]
  const answers = [ask(first), ask(second)]
  await expect.poll(() => asked).toBe(1)
  first.abort()
  await answers[0]
  expect(opened.labels).toEqual(['summary', 'import', 'profile'])
  second.abort()
  await answers[1]
  await expect(opened.client.datasets.profile({ id, from: 0 })).resolves.toEqual(profile)
  expect(opened.labels).toEqual(['summary', 'import', 'profile', 'profile'])
})

test('a question is put again when its process ends because another data set is removed', async () => {
  let asked = 0
  const opened = await openWith({
    profile: () => {
      asked += 1
      return asked === 1 ? new Promise<never>(() => undefined) : Promise.resolve(profile)
    },
  })
  const { id } = await importSmall(opened)
  const other = await importSmall(opened, { ...synthetic, seed: 2 })
  const waiting = opened.client.datasets.profile({ id, from: 0 })
  await expect.poll(() => asked).toBe(1)
  await opened.client.datasets.remove({ id: other.id })
  await expect(waiting).resolves.toEqual(profile)
  expect(asked).toBe(2)
})

test('summary and findings are asked of the folder of the data set', async () => {
  const folders: string[] = []
  const opened = await openWith({
    findings: ({ datasetFolder }) => {
      folders.push(datasetFolder)
      return Promise.resolve([
        { kind: 'duplicate-rows', rows: 2, examples: [], remedy: { kind: 'drop-duplicates' } },
      ])
    },
    summary: ({ datasetFolder }) => {
      folders.push(datasetFolder)
      const part = { rows: 1, classes: null }
      return Promise.resolve({
        train: part,
        validation: part,
        test: part,
        classNames: null,
        withoutTarget: 0,
        duplicatesDropped: 0,
        excluded: [],
        excludedRows: 0,
        split: null,
        inputs: 2,
        relations: [],
      })
    },
  })
  const { id } = await importSmall(opened)
  // The process that will be asked next has started with the import.
  expect(opened.labels).toEqual(['summary', 'import'])
  const { data } = smallSpec
  await expect(opened.client.datasets.summary({ id, data })).resolves.toMatchObject({ inputs: 2 })
  await expect(opened.client.datasets.findings({ id, data })).resolves.toMatchObject([{ rows: 2 }])
  const folder = join(opened.dataFolder, 'datasets', id)
  expect(folders).toEqual([folder, folder])
  expect(opened.labels).toEqual(['summary', 'import'])
})

test('the end of the host ends what is being asked', async () => {
  let asked = false
  const opened = await openWith({
    preview: () => {
      asked = true
      return new Promise<never>(() => undefined)
    },
  })
  const refusal = opened.client.datasets
    .preview({ path: '/slow', format: null })
    .catch((error: unknown) => error)
  await expect.poll(() => asked).toBe(true)
  await opened.host.close()
  expect(await refusal).toMatchObject({ data: { code: 'CANCELLED' } })
})
