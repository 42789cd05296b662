import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { beginExport } from '#main/host/models/exportDrafts'
import { fileName } from '#main/host/models/exportFolder'
import { finish, started } from '#fixtures/fakeRun'
import { fakeStarter } from '#fixtures/fakeWorker'
import { smallManifest, smallSignature, smallSpec } from '#fixtures/smallRun'
import { memoryLog, openTestHost, temporaryFolder } from '#fixtures/testHost'

let end = async (): Promise<void> => undefined
afterEach(() => end())

test.each([
  ['My model: 2/3', 'my-model-2-3'],
  ['手写数字', '手写数字'],
  ['CON', 'model-con'],
  ['com1', 'model-com1'],
  ['…', 'model'],
  ['𠮷'.repeat(70), '𠮷'.repeat(60)],
])('a model named %s is exported as %s', (name, folder) => {
  expect(fileName(name)).toBe(folder)
})

test('an export appears whole under a name that is free, and overwrites nothing', async () => {
  const [notes, parent] = [temporaryFolder(), temporaryFolder()]
  mkdirSync(join(parent, 'mine'))
  const draft = await beginExport({ notes, log: memoryLog() }, parent, 'Mine', '0123456789abcdef')
  writeFileSync(join(draft.folder, 'model.json'), '{}')
  expect(readdirSync(parent).toSorted()).toEqual(['.mine.exporting-0123456789abcdef', 'mine'])
  expect(readFileSync(join(notes, '0123456789abcdef.txt'), 'utf8')).toBe(draft.folder)
  await expect(draft.finish()).resolves.toBe(join(parent, 'mine-2'))
  expect(readdirSync(join(parent, 'mine-2'))).toEqual(['model.json'])
  expect([readdirSync(join(parent, 'mine')), readdirSync(notes)]).toEqual([[], []])
})

test('an export that fails leaves no folder behind', async () => {
  const train = fakeStarter({
    train: (trainer) => {
      trainer.durable(started)
      finish(trainer)
    },
    manifest: smallManifest,
    signature: smallSignature,
  })
  const opened = await openTestHost(train)
  end = opened.end
  const { client } = opened
  const { id: runId } = await client.runs.start({ spec: smallSpec })
  for await (const event of await client.runs.watch({ runId })) if (event.kind === 'ended') break
  const [model] = await client.models.list()
  if (model === undefined) throw new Error('the run left no model')
  const folder = join(temporaryFolder(), 'exports')
  mkdirSync(folder)
  // The fake worker cannot export.
  await expect(
    client.models.export({ modelId: model.id, format: 'tfjs-layers', folder }),
  ).rejects.toMatchObject({ data: { reason: 'fileMissing' } })
  expect(readdirSync(folder)).toEqual([])
})
