import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { BroughtRun } from '#shared/contract/curves'
import { fromCallError } from '#shared/contract/callError'
import type { FoundRun, ImportedRun } from '#shared/model/importedRun'
import { hangingStarter } from '#fixtures/hangingStarter'
import { openTestHost, temporaryFolder } from '#fixtures/testHost'

const fixtures = join(process.cwd(), 'tests/fixtures/curves')
let host: Awaited<ReturnType<typeof openTestHost>>
let folder: string
beforeEach(async () => {
  host = await openTestHost(hangingStarter())
  folder = temporaryFolder()
})
afterEach(() => host.end())

const asProposed = ({ key, name, stepsPerEpoch }: FoundRun): BroughtRun => ({
  key,
  name,
  stepsPerEpoch,
  meanings: {},
})

async function bring(path: string, change: (run: BroughtRun) => BroughtRun = (run) => run, again = false) {
  const { runs } = await host.client.curves.preview({ path })
  return host.client.curves.bring({ path, runs: runs.map((run) => change(asProposed(run))), again })
}
async function only(path: string): Promise<ImportedRun> {
  const { imported } = await bring(path)
  const [run] = imported
  if (run === undefined) throw new Error('nothing was brought in')
  return run
}

test('curves are logged as imported, with what they are, and drawn from 1 and as shares', async () => {
  const run = await only(join(fixtures, 'torch', 'events.out.tfevents.1790000000.host.1.0'))
  expect(run).toMatchObject({
    number: 1,
    name: 'torch',
    format: 'tensorboard',
    createdAt: expect.any(Number) as number,
  })
  expect(await host.client.curves.list()).toEqual([run])
  expect(await host.client.runs.list({ before: null, limit: 10 })).toEqual([])
  const drawn = await host.client.curves.series({ id: run.id, points: 100 })
  expect(drawn.find(({ name }) => name === 'Accuracy/val')).toMatchObject({
    tag: 'validation/accuracy',
    axis: 'epoch',
    steps: [1, 2, 3, 4, 5],
    values: [0.6, 0.68, 0.76, 0.84, 0.92],
  })
  const batches = drawn.find(({ name }) => name === 'batch_loss')
  expect(batches).toMatchObject({ axis: 'step', total: 40 })
  expect(batches?.values.slice(-3)).toEqual(['nan', 'inf', '-inf'])
})

test('the same content again is told with its number, whatever it is called, and brought in only on purpose', async () => {
  const path = join(fixtures, 'keras-log.csv')
  await only(path)
  const copy = join(folder, 'other.csv')
  copyFileSync(path, copy)
  expect((await host.client.curves.preview({ path: copy })).runs).toMatchObject([{ known: 1 }])
  expect(await bring(copy)).toEqual({ imported: [], known: [{ key: '.', number: 1 }] })
  expect((await bring(copy, (run) => run, true)).imported).toMatchObject([{ number: 2 }])
  writeFileSync(copy, 'epoch,loss\n0,1\n')
  expect((await bring(copy)).imported).toMatchObject([{ number: 3 }])
})

test('what a series is can be changed, before and after; steps become epochs where their number is known', async () => {
  const { imported } = await bring(join(fixtures, 'resumed'), (run) => ({
    ...run,
    name: 'again',
    meanings: { loss: { tag: 'validation/loss', counting: 'optimizerSteps', first: 0, percent: false } },
  }))
  const [run] = imported
  if (run === undefined) throw new Error('nothing was brought in')
  expect(await host.client.curves.series({ id: run.id, points: 100 })).toEqual([])
  const changed = await host.client.curves.change({
    id: run.id,
    name: 'mine',
    stepsPerEpoch: 7,
    meanings: {},
  })
  expect(changed).toMatchObject({ name: 'mine', stepsPerEpoch: 7, notes: [{ kind: 'replaced' }] })
  const [series] = await host.client.curves.series({ id: run.id, points: 100 })
  expect(series).toMatchObject({ tag: 'validation/loss', axis: 'epoch' })
  expect(series?.steps.at(-1)).toBe(1)
})

test('a run that was removed is gone from the list and known no more; restoring brings it back', async () => {
  const path = join(fixtures, 'keras-log.csv')
  const { id } = await only(path)
  await host.client.curves.remove({ id })
  expect(await host.client.curves.list()).toEqual([])
  expect((await host.client.curves.preview({ path })).runs).toMatchObject([{ known: null }])
  await host.client.curves.restore({ id })
  expect(await host.client.curves.list()).toHaveLength(1)
})

test('files that changed since they were looked at are told, and nothing of another run is taken', async () => {
  const path = join(folder, 'runs')
  mkdirSync(join(path, 'a'), { recursive: true })
  writeFileSync(join(path, 'a', 'metrics.csv'), 'epoch,loss\n1,2\n')
  const gone = { key: 'b/metrics.csv', name: 'b', stepsPerEpoch: null, meanings: {} }
  const refused = await host.client.curves.bring({ path, runs: [gone], again: false }).catch(fromCallError)
  expect(refused).toMatchObject({ reason: 'curvesChanged', details: { run: 'b/metrics.csv' } })
})

test.each(['csv', 'jsonl', 'tensorboard'] as const)(
  '%s that was written is read as the same points',
  async (target) => {
    const { imported } = await bring(join(fixtures, 'torch'))
    const wanted = join(folder, 'out')
    const runs = imported.map(({ id }) => ({ kind: 'imported' as const, id }))
    const written = await host.client.curves.export({ runs, target, folder: wanted, inside: false })
    expect(written).toMatchObject({ folder: wanted, points: 56, timesGuessed: false })
    const read = await host.client.curves.preview({ path: wanted })
    const shown = ({ series }: Pick<FoundRun, 'series'>) =>
      series.map(({ name, points, firstStep, lastStep, last }) => ({
        name,
        points,
        firstStep,
        lastStep,
        last,
      }))
    expect(read.runs.map(shown)).toEqual(imported.map(shown))
    const refused = await host.client.curves
      .export({ runs, target, folder: wanted, inside: false })
      .catch(fromCallError)
    expect(refused).toMatchObject({ reason: 'folderNotEmpty' })
  },
)

test('a table that is written is one row a point, and no formula for a spreadsheet', async () => {
  const path = join(folder, '=sum.csv')
  writeFileSync(path, 'epoch,=loss,wall_time\n1,nan,1790000000\n2,-inf,1790000001\n')
  const { id } = await only(path)
  const wanted = join(folder, 'out')
  await host.client.curves.export({
    runs: [{ kind: 'imported', id }],
    target: 'csv',
    folder: wanted,
    inside: false,
  })
  expect(readFileSync(join(wanted, 'curves.csv'), 'utf8').split('\r\n')).toEqual([
    '\uFEFFrun,series,step,epoch,wall_time,value',
    `I1-=sum,'=loss,1,1,1790000000,nan`,
    `I1-=sum,'=loss,2,2,1790000001,'-inf`,
    '',
  ])
})

/** A Python with TensorBoard, where one is named. */
const python = process.env['DESCENT_PYTHON']
const hasTensorboard = (): boolean => {
  if (python === undefined) return false
  try {
    execFileSync(python, ['-c', 'import tensorboard'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

test.skipIf(!hasTensorboard())('TensorBoard reads what was written', { timeout: 120_000 }, async () => {
  const { imported } = await bring(join(fixtures, 'torch'))
  const wanted = join(folder, 'out')
  const runs = imported.slice(0, 1).map(({ id }) => ({ kind: 'imported' as const, id }))
  const { files } = await host.client.curves.export({
    runs,
    target: 'tensorboard',
    folder: wanted,
    inside: false,
  })
  const script = [
    'import json, sys',
    'from tensorboard.backend.event_processing.event_accumulator import EventAccumulator',
    'a = EventAccumulator(sys.argv[1], size_guidance={"scalars": 0}); a.Reload()',
    'print(json.dumps({t: [[e.step, repr(e.value)] for e in a.Scalars(t)] for t in a.Tags()["scalars"]}))',
  ].join('\n')
  const told = execFileSync(python ?? '', ['-c', script, join(wanted, files[0] ?? '')], { encoding: 'utf8' })
  const scalars = JSON.parse(told) as Record<string, [number, string][]>
  expect(scalars['Loss/train']?.map(([step]) => step)).toEqual([0, 1, 2, 3, 4])
  expect(scalars['batch_loss']?.slice(-3).map(([, value]) => value)).toEqual(['nan', 'inf', '-inf'])
})
