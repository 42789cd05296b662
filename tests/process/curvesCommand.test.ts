import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { FoundRun, ImportedRun } from '#shared/model/importedRun'
import { temporaryFolder } from '#fixtures/testHost'
import { answerTo } from './answerTo'
import { digitsSpec, lastLine } from './commandLine'

type Imported = {
  readonly found: readonly FoundRun[]
  readonly imported: readonly (ImportedRun & { readonly label: string })[]
  readonly known: readonly { readonly key: string; readonly number: number }[]
}

const torch = join('tests/fixtures/curves/torch/events.out.tfevents.1790000000.host.1.0')

test('curves of PyTorch come in as imported, changed as the options say; again only on purpose', async () => {
  const data = temporaryFolder()
  const asked = ['runs', 'import', torch, '--name', 'mine', '--as', 'batch_loss=none']
  const dry = await answerTo(data, [...asked, '--dry-run'])
  expect([dry.code, dry.err]).toEqual([0, ''])
  expect(dry.out).toContain(
    'Accuracy/val  5       0–4    92.00       Validation accuracy, epochs, counted from 0, in percent',
  )
  expect(dry.out).toContain('3 entries that are no scalars (images, histograms, texts) are left out.')
  const first = await answerTo(data, [...asked, '--json'])
  const { imported } = lastLine(first) as Imported
  expect(imported).toMatchObject([
    { label: 'I1', name: 'mine', notes: [{ kind: 'notScalar', text: expect.any(String) as string }] },
  ])
  expect(imported[0]?.series.map(({ meaning }) => meaning.tag)).toEqual([
    'train/loss',
    'validation/loss',
    'validation/accuracy',
    null,
  ])
  const again = await answerTo(data, ['runs', 'import', torch])
  expect(again.out).toContain('these curves are in the log as I1 already; --again brings them in again.')
  const shown = await answerTo(data, ['runs', 'show', 'i1'])
  expect(shown.out).toContain('imported, not trained here')
  const listed = await answerTo(data, ['runs', 'list', '--json', '--imported'])
  expect(lastLine(listed)).toMatchObject({
    runs: [],
    imported: [{ kind: 'imported', label: 'I1', name: 'mine' }],
  })
  expect(lastLine(await answerTo(data, ['runs', 'list', '--json']))).toEqual([])
  const script = await answerTo(data, ['runs', 'script', 'I1'])
  expect([script.code, script.err]).toEqual([2, expect.stringContaining('I1 was imported, not trained here')])
  const wrong = await answerTo(data, ['runs', 'import', torch, '--as', 'gone=train/loss'])
  expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('no series of that name: gone')])
}, 120_000)

test('a run goes out as event files and comes in as the same curves', async () => {
  const data = temporaryFolder()
  const files = temporaryFolder()
  const spec = digitsSpec(files, 'digits.json', (lesson) => ({
    ...lesson,
    engine: 'wasm',
    training: { ...lesson.training, epochs: 2 },
  }))
  await answerTo(data, ['train', spec, '--sealed', '--json'])
  const out = join(files, 'tb')
  const written = await answerTo(data, ['runs', 'export', '1', '--to', 'tensorboard', '--out', out])
  expect([written.code, written.err]).toEqual([0, ''])
  expect(written.out).toContain('they are spread evenly over the training')
  const read = await answerTo(data, ['runs', 'import', out, '--json'])
  const { imported } = lastLine(read) as Imported
  const tags = imported.flatMap(({ series }) => series.map(({ name, meaning }) => [name, meaning.tag]))
  expect(tags).toEqual([
    ['loss/batch', 'batch/loss'],
    ['loss/train', 'train/loss'],
    ['accuracy/train', 'train/accuracy'],
  ])
  const table = join(files, 'csv')
  await answerTo(data, ['runs', 'export', '1', 'I1', '--to', 'csv', '--out', table])
  const lines = readFileSync(join(table, 'curves.csv'), 'utf8').split('\r\n')
  expect(lines[0]).toBe('\uFEFFrun,series,step,epoch,wall_time,value')
  expect(new Set(lines.slice(1, -1).map((line) => line.split(',')[0])).size).toBe(2)
}, 120_000)

test('what is no curve is told with what would be one', async () => {
  const folder = join(temporaryFolder(), '空')
  mkdirSync(folder)
  writeFileSync(join(folder, 'people.csv'), 'age,income\n30,1\n')
  const told = await answerTo(temporaryFolder(), ['runs', 'import', folder], 'zh-CN')
  expect(told.code).toBe(2)
  expect(told.err).toContain('这里没有曲线。')
}, 60_000)
