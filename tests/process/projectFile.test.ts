import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ImportedProject } from '#shared/contract/projects'
import { curveTags } from '#shared/catalog/metrics/index'
import { ProjectId } from '#shared/model/ids'
import { noHistory } from '#shared/model/project'
import { RunSpec } from '#shared/model/runSpec'
import { openTestHost, temporaryFolder } from '#fixtures/testHost'
import { answerTo } from './answerTo'
import { lastLine } from './commandLine'
import { watchUntil } from './outcome'
import { inProcessStarter } from './inProcessWorker'

const startWorker = inProcessStarter()
const projectId = ProjectId.parse('project-00000001')
const here = temporaryFolder()
const files = temporaryFolder()
const at = (name: string): string => join(files, name)
const json = async <Answer>(data: string, args: readonly string[]): Promise<Answer> => {
  const ended = await answerTo(data, args)
  if (ended.code !== 0) throw new Error(ended.err)
  return lastLine(ended) as Answer
}

/** A table with a word, a number and missing values. */
const table = Array.from({ length: 80 }, (_, row) => {
  const age = row % 7 === 0 ? '' : String(20 + row)
  return `${age},${row % 2 === 0 ? '北京' : '上海'},${String((row * 13) % 5)},${row % 2 === 0 ? 'yes' : 'no'}`
})

beforeAll(async () => {
  mkdirSync(at('private'))
  writeFileSync(at('private/客户.csv'), `age,city,visits,churn\n${table.join('\n')}\n`)
  const { host, client } = await openTestHost(startWorker, { dataFolder: here })
  const source = { kind: 'csv', path: at('private/客户.csv'), format: null, testPath: null } as const
  let datasetId
  for await (const event of await client.datasets.import({ source }))
    if (event.kind === 'done') datasetId = event.dataset.id
  if (datasetId === undefined) throw new Error('no data set')
  const lesson = RunSpec.parse(JSON.parse(readFileSync('resources/lessons/csv-mini-batch.json', 'utf8')))
  const spec: RunSpec = {
    ...lesson,
    name: '流失',
    engine: 'wasm',
    data: {
      ...lesson.data,
      source,
      datasetId,
      sha256: null,
      target: 'churn',
      features: null,
      split: { kind: 'ratio', train: 0.6, validation: 0.2, test: 0.2, stratified: true, seed: 3 },
    },
    training: { ...lesson.training, epochs: 3, batch: { kind: 'mini', size: 16 } },
  }
  const draft = { spec, datasetId, touched: true, history: noHistory }
  await client.projects.create({ projectId, draft })
  for (const seed of [1, 2]) {
    const seeded = { ...spec, training: { ...spec.training, seed } }
    const { id } = await client.runs.start({ spec: seeded, projectId })
    await watchUntil(client, id)
  }
  await host.close()
  await json(here, ['projects', 'export', '流失', '--out', at('with.descent'), '--json'])
  await json(here, ['projects', 'export', '流失', '--no-data', '--out', at('without.descent'), '--json'])
}, 180_000)
afterAll(() => {
  for (const folder of [here, files]) rmSync(folder, { recursive: true, force: true })
})

/** What a data folder says of the project: settings, scores, curves and the answer to every row, with every digit. */
async function figuresOf(data: string): Promise<unknown> {
  const { host, client } = await openTestHost(startWorker, { dataFolder: data })
  const runs = []
  for (const { id, seed, metrics, modelId } of await client.runs.list({ before: null, limit: 10 })) {
    const { spec, evaluation, test: tested } = await client.runs.get({ runId: id })
    const settings = { ...spec, data: { ...spec.data, source: null, datasetId: null } }
    const curves = await client.runs.series({ runId: id, tags: [...curveTags], points: 5000 })
    runs.push({ id, seed, metrics, modelId, settings, evaluation, tested, curves })
  }
  await host.close()
  const answers = []
  for (const { modelId } of runs) {
    if (modelId === null) throw new Error('a run without a model')
    const out = at('answers.csv')
    await json(data, ['predict', modelId, at('private/客户.csv'), '--out', out, '--force', '--json'])
    const scores = await json(data, ['evaluate', modelId, '--part', 'validation', '--json'])
    answers.push([readFileSync(out, 'utf8'), scores])
  }
  return { runs, answers }
}

describe('a project file', () => {
  test('gives the same scores and predictions in an empty data folder', async () => {
    const there = temporaryFolder()
    const taken = await json<ImportedProject>(there, ['projects', 'import', at('with.descent'), '--json'])
    expect(taken).toMatchObject({ outcome: 'new', project: { name: '流失', runs: 2 } })
    expect(await figuresOf(there)).toEqual(await figuresOf(here))
    const again = await json<ImportedProject>(there, ['projects', 'import', at('with.descent'), '--json'])
    expect(again).toMatchObject({ outcome: 'same', project: { id: projectId } })
    rmSync(there, { recursive: true })
  }, 180_000)

  test('says nothing of where the data lay, and is readable without the app', () => {
    const text = readFileSync(at('with.descent')).toString('latin1')
    expect(text).toContain('README.md')
    expect(text).toContain('runs/1/pytorch/rows.npz')
    expect(text.includes('private')).toBe(false)
  })

  test('without data asks for the file, refuses another one, and then gives the same', async () => {
    const there = temporaryFolder()
    const refused = await answerTo(there, ['projects', 'import', at('without.descent')])
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('saved without its data')])
    writeFileSync(at('other.csv'), `age,city,visits,churn\n${table.slice(1).join('\n')}\n`)
    const wrong = await answerTo(there, [
      'projects',
      'import',
      at('without.descent'),
      '--data-file',
      at('other.csv'),
    ])
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('other data')])
    const args = [
      'projects',
      'import',
      at('without.descent'),
      '--data-file',
      at('private/客户.csv'),
      '--json',
    ]
    expect(await json(there, args)).toMatchObject({ outcome: 'new', project: { runs: 2 } })
    expect(await figuresOf(there)).toEqual(await figuresOf(here))
    rmSync(there, { recursive: true })
  }, 180_000)

  test('is taken in again after its project was removed for good', async () => {
    const there = temporaryFolder()
    const { host, client } = await openTestHost(startWorker, { dataFolder: there })
    await client.projects.importFile({ path: at('with.descent'), dataPath: null })
    await client.projects.remove({ projectId })
    await host.close()
    const told = await answerTo(there, ['projects', 'empty'])
    expect([told.code, told.err]).toEqual([2, expect.stringContaining('--yes')])
    expect(await json(there, ['projects', 'empty', '--yes', '--json'])).toEqual({ removed: 1 })
    const taken = await json(there, ['projects', 'import', at('with.descent'), '--json'])
    const numbers = [
      [1, 3],
      [2, 4],
    ]
    expect(taken).toMatchObject({ outcome: 'new', project: { name: '流失', runs: 2 }, numbers })
    rmSync(there, { recursive: true })
  }, 180_000)

  test('that was changed here since becomes a copy with ids of its own', async () => {
    const there = temporaryFolder()
    await json(there, ['projects', 'import', at('with.descent'), '--json'])
    const { host, client } = await openTestHost(startWorker, { dataFolder: there })
    await client.projects.rename({ projectId, name: 'renamed' })
    const { draft } = await client.projects.open({ projectId })
    await client.projects.save({
      projectId,
      draft: { ...draft, spec: { ...draft.spec, training: { ...draft.spec.training, epochs: 9 } } },
    })
    const copy = await client.projects.importFile({ path: at('with.descent'), dataPath: null })
    expect(copy).toMatchObject({
      outcome: 'copy',
      numbers: [
        [1, 3],
        [2, 4],
      ],
      project: { runs: 2 },
    })
    expect(copy.project.id).not.toBe(projectId)
    expect((await client.models.list()).length).toBe(4)
    expect((await client.datasets.list()).length).toBe(1)
    await host.close()
    expect(readdirSync(join(there, 'importing'))).toEqual([])
    rmSync(there, { recursive: true })
  }, 180_000)

  test('is not written over another file, and not at all where nothing may be written', async () => {
    const taken = await answerTo(here, ['projects', 'export', '流失', '--out', at('with.descent')])
    expect([taken.code, taken.err]).toEqual([2, expect.stringContaining('already a file of that name')])
    const nowhere = await answerTo(here, ['projects', 'export', '流失', '--out', '/proc/x.descent'])
    expect(nowhere.code).not.toBe(0)
    expect(nowhere.err).not.toContain('internal')
  })
})
