import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readSpec } from '#main/cli/readSpec'
import { RunSpec } from '#shared/model/runSpec'

const folder = mkdtempSync(join(tmpdir(), 'descent-spec-'))
afterAll(() => rmSync(folder, { recursive: true }))

const lesson = (): RunSpec =>
  RunSpec.parse(JSON.parse(readFileSync('resources/lessons/csv-full-batch.json', 'utf8')))

function write(name: string, text: string): string {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

test('a CSV named in a specification is looked for beside it, and so is its test file', async () => {
  const spec = lesson()
  const file = write(
    'spec.json',
    JSON.stringify({
      ...spec,
      data: { ...spec.data, source: { kind: 'csv', path: 'my table.csv', testPath: 'test.csv' } },
    }),
  )
  const read = await readSpec(file, {})
  expect(read.data.source).toEqual({
    kind: 'csv',
    path: join(folder, 'my table.csv'),
    format: null,
    testPath: join(folder, 'test.csv'),
  })
})

test('the command line may say another engine and seed', async () => {
  const file = write('lesson.json', JSON.stringify(lesson()))
  const read = await readSpec(file, { engine: 'wasm', seed: '7' })
  expect([read.engine, read.training.seed]).toEqual(['wasm', 7])
})

test('the test part is opened unless the file or the command line leaves it sealed; folds have none', async () => {
  const { openTest, ...sealed } = lesson()
  expect(openTest).toBe(true)
  const opening = write('lesson.json', JSON.stringify(lesson()))
  const plain = write('sealed.json', JSON.stringify(sealed))
  const reads = [
    await readSpec(opening, {}),
    await readSpec(plain, {}),
    await readSpec(plain, { openTest: true }),
    await readSpec(opening, { sealed: true }),
    await readSpec(write('closed.json', JSON.stringify({ ...sealed, openTest: false })), {}),
    await readSpec(opening, { folds: 3 }),
    // Refused before the training: there is nothing to open.
    await readSpec(opening, { folds: 3, openTest: true }),
  ]
  expect(reads.map((read) => read.openTest)).toEqual([
    true,
    true,
    true,
    undefined,
    undefined,
    undefined,
    true,
  ])
})

test.each([
  ['--engine', { engine: 'quantum' }],
  ['--seed', { seed: '-1' }],
  ['--seed', { seed: 'many' }],
])('a wrong %s is refused by name', async (field, overrides) => {
  const file = write('lesson.json', JSON.stringify(lesson()))
  await expect(readSpec(file, overrides)).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    reason: 'badInput',
    details: { field },
  })
})

test('a missing file, bad JSON and a wrong field are told apart, with the place', async () => {
  const missing = join(folder, 'nothing.json')
  await expect(readSpec(missing, {})).rejects.toMatchObject({
    reason: 'fileMissing',
    details: { file: missing },
  })
  const broken = write('broken.json', '{ "format": 1,')
  await expect(readSpec(broken, {})).rejects.toMatchObject({
    reason: 'specNotJson',
    details: { file: broken },
  })
  const spec = lesson()
  const wrong = write('wrong.json', JSON.stringify({ ...spec, training: { ...spec.training, epochs: 0 } }))
  await expect(readSpec(wrong, {})).rejects.toMatchObject({
    reason: 'badSpec',
    details: { file: wrong, field: 'training.epochs' },
  })
})

test('a new regression scales its target unless it says otherwise; classes say nothing of it', async () => {
  const spec = lesson()
  const read = async (data: Partial<RunSpec['data']>) => {
    const file = write('target.json', JSON.stringify({ ...spec, data: { ...spec.data, ...data } }))
    return (await readSpec(file, {})).data.targetScaling
  }
  expect(await read({ task: 'regression' })).toBe('standard')
  expect(await read({ task: 'regression', targetScaling: 'none' })).toBe('none')
  expect(await read({})).toBeUndefined()
})
