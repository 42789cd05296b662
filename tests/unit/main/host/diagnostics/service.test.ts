import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { text as textOf } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPromise } from 'yauzl'
import { pathGrants } from '#main/host/paths/pathGrants'
import type { DiagnosticFile } from '#shared/contract/diagnostics'
import { fakeStarter } from '#fixtures/fakeWorker'
import { smallManifest, smallSignature } from '#fixtures/smallRun'
import { openTestHost } from '#fixtures/testHost'

const paths = pathGrants()
const starter = fakeStarter({ manifest: smallManifest, signature: smallSignature, train: () => undefined })
let opened: Awaited<ReturnType<typeof openTestHost>>
// One host for the file: it looks at the computer once.
beforeAll(async () => {
  opened = await openTestHost(starter, { paths })
})
afterAll(() => opened.end())

/** Names and texts of a zip, read by another program than the one that wrote it. */
async function unzipped(file: string): Promise<DiagnosticFile[]> {
  const zip = await openPromise(file, { autoClose: false })
  const files: DiagnosticFile[] = []
  for await (const entry of zip.eachEntry()) {
    files.push({ name: entry.fileName, text: await textOf(await zip.openReadStreamPromise(entry)) })
  }
  zip.close()
  return files
}

test('what is saved is what was shown, file by file', async () => {
  const file = join(opened.dataFolder, 'chosen.zip')
  paths.give(file, 'write')
  const { id, files } = await opened.client.diagnostics.collect()
  await opened.client.diagnostics.save({ id, file })
  expect(await unzipped(file)).toEqual(files)
  expect(files.map(({ name }) => name).slice(0, 5)).toEqual([
    'app.json',
    'engines.json',
    'settings.json',
    'contents.json',
    'crash-reports.json',
  ])
})

test('nothing is saved that was not shown, or to a place that nobody chose', async () => {
  const chosen = join(opened.dataFolder, 'chosen-too.zip')
  const other = join(opened.dataFolder, 'other.zip')
  paths.give(chosen, 'write')
  const { diagnostics } = opened.client
  const first = await diagnostics.collect()
  const { id } = await diagnostics.collect()
  const refused = (reason: string) => ({ data: { reason } })
  await expect(diagnostics.save({ id: first.id, file: chosen })).rejects.toMatchObject(refused('badInput'))
  await expect(diagnostics.save({ id, file: other })).rejects.toMatchObject(refused('pathNotGiven'))
  expect([existsSync(chosen), existsSync(other)]).toEqual([false, false])
})

test('ids of what was seen and the home folder are not in it, and of a log only the end is', async () => {
  const { client, dataFolder } = opened
  await client.settings.set({ seen: ['note:data-patients'] })
  mkdirSync(join(dataFolder, 'logs'), { recursive: true })
  const lines = Array.from({ length: 1000 }, (_, line) => `line ${line} of ${homedir()}/file.csv`)
  writeFileSync(join(dataFolder, 'logs', 'main.log'), `${lines.join('\n')}\n`)
  const { files } = await client.diagnostics.collect()
  const textIn = (name: string): string => files.find((file) => file.name === name)?.text ?? ''
  expect(JSON.parse(textIn('settings.json'))).toMatchObject({ locale: 'system', seen: 1 })
  const log = textIn('logs/main.log').trimEnd().split('\n')
  expect([log.length, log.at(-1)]).toEqual([200, 'line 999 of ~/file.csv'])
  const all = files.map(({ text }) => text).join('\n')
  expect(all).not.toContain('data-patients')
  expect(all).not.toContain(`${homedir()}/`)
})

test('crash reports are listed by name, newest first, and their content is not taken', async () => {
  const pending = join(opened.dataFolder, 'crashes', 'pending')
  mkdirSync(pending, { recursive: true })
  writeFileSync(join(pending, 'one.dmp'), 'secret memory')
  const { files } = await opened.client.diagnostics.collect()
  const listed: unknown = JSON.parse(files.find(({ name }) => name === 'crash-reports.json')?.text ?? '')
  expect(listed).toEqual([{ name: 'pending/one.dmp', bytes: 13, at: expect.any(String) }])
  expect(JSON.stringify(files)).not.toContain('secret memory')
  expect(readFileSync(join(pending, 'one.dmp'), 'utf8')).toBe('secret memory')
})
