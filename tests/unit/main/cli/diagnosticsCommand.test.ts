import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { diagnosticsCommand } from '#main/cli/diagnosticsCommand'
import { fakeStarter } from '#fixtures/fakeWorker'
import { smallManifest, smallSignature } from '#fixtures/smallRun'
import { openTestHost } from '#fixtures/testHost'

const starter = fakeStarter({ manifest: smallManifest, signature: smallSignature, train: () => undefined })
let opened: Awaited<ReturnType<typeof openTestHost>>
let printed = ''
let told = ''
// One host for the file: it looks at the computer once.
beforeAll(async () => {
  opened = await openTestHost(starter)
})
afterAll(() => opened.end())
beforeEach(() => {
  printed = ''
  told = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((printed += String(text)), true))
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((told += String(text)), true))
})

const context = (locale: 'en' | 'zh-CN') => ({
  outFolder: '',
  appVersion: '0.0.0-test',
  locale,
  openHost: () =>
    Promise.resolve({
      host: { ...opened.host, close: () => Promise.resolve() },
      client: opened.client,
      dataFolder: opened.dataFolder,
    }),
})

test('shows every file and saves nothing unless that is asked for', async () => {
  expect(await diagnosticsCommand(context('en'), { json: false })).toBe(0)
  for (const name of ['app.json', 'engines.json', 'settings.json', 'contents.json']) {
    expect(printed).toContain(`── ${name}\n{`)
  }
  expect(told).toBe('Nothing was saved or sent. --out FILE saves just this as a zip.\n')
})

test('--out saves what it shows, and leaves a file alone that is there', async () => {
  const out = join(opened.dataFolder, 'report.zip')
  expect(await diagnosticsCommand(context('zh-CN'), { out, json: false })).toBe(0)
  expect(told).toContain(`已保存到 ${out}`)
  expect(readFileSync(out).subarray(0, 2).toString()).toBe('PK')
  writeFileSync(out, 'mine')
  await expect(diagnosticsCommand(context('en'), { out, json: false })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    reason: 'fileExists',
  })
  expect(readFileSync(out, 'utf8')).toBe('mine')
})

test('--json is one object with the place and every file', async () => {
  const out = join(opened.dataFolder, 'json.zip')
  expect(await diagnosticsCommand(context('en'), { out, json: true })).toBe(0)
  const { file, files } = JSON.parse(printed) as { file: string; files: { name: string; text: string }[] }
  expect(file).toBe(out)
  expect(files.map(({ name }) => name)).toContain('contents.json')
  expect([existsSync(out), told]).toEqual([true, ''])
})
