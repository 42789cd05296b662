import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { pathGrants } from '#main/host/paths/pathGrants'
import type { HostDependencies } from '#main/host/dependencies'
import type { SavedFile } from '#shared/contract/files'
import { explain } from '#shared/texts/explain'
import { fromCallError } from '#shared/contract/callError'
import { fakeStarter } from '#fixtures/fakeWorker'
import { smallManifest, smallSignature } from '#fixtures/smallRun'
import { openTestHost, temporaryFolder } from '#fixtures/testHost'

type Opened = Awaited<ReturnType<typeof openTestHost>>
let opened: Opened | undefined
afterEach(async () => {
  await opened?.end()
  opened = undefined
})

/** A host in whose save dialog a person chooses `chosen`; `asked` are the dialogs. */
async function open(chosen: string | null) {
  const asked: [name: string, kind: SavedFile][] = []
  const chooseSaved: NonNullable<HostDependencies['chooseSaved']> = (name, kind) => {
    asked.push([name, kind])
    return Promise.resolve(chosen)
  }
  const starter = fakeStarter({ manifest: smallManifest, signature: smallSignature, train: () => undefined })
  opened = await openTestHost(starter, { paths: pathGrants(), chooseSaved })
  return { save: opened.client.files.save, asked }
}
const svg = (text: string) => ({ name: 'run-3-loss', content: { kind: 'svg' as const, text } })

test('a file is written where the person chose, under the proposed name or another, bytes as they are', async () => {
  const file = join(temporaryFolder(), '曲线.png')
  const { save, asked } = await open(file)
  const bytes = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 255])
  const content = { kind: 'png' as const, base64: bytes.toString('base64') }
  await expect(save({ name: 'run-3-loss', content })).resolves.toEqual({ file })
  expect(asked).toEqual([['run-3-loss', 'png']])
  expect(readFileSync(file)).toEqual(bytes)
})

test('what was there is replaced whole, and nothing is left beside it', async () => {
  const folder = temporaryFolder()
  const file = join(folder, 'loss.svg')
  writeFileSync(file, 'an older and much longer image')
  const { save } = await open(file)
  await save(svg('<svg/>'))
  expect(readFileSync(file, 'utf8')).toBe('<svg/>')
  expect(readdirSync(folder)).toEqual(['loss.svg'])
})

test('nothing is written when the dialog is cancelled, or where there is no window', async () => {
  const { save } = await open(null)
  await expect(save(svg('<svg/>'))).resolves.toEqual({ file: null })
  await opened?.end()
  const starter = fakeStarter({ manifest: smallManifest, signature: smallSignature, train: () => undefined })
  opened = await openTestHost(starter)
  await expect(opened.client.files.save(svg('<svg/>'))).resolves.toEqual({ file: null })
})

test('the page names no path: neither in the name nor beside it', async () => {
  const file = join(temporaryFolder(), 'loss.svg')
  const { save, asked } = await open(file)
  for (const name of ['../../etc/passwd', '/etc/passwd', 'c:loss', '.bashrc', 'a b', '']) {
    await expect(save({ ...svg('<svg/>'), name })).rejects.toMatchObject({ data: { reason: 'badInput' } })
  }
  expect(asked).toEqual([])
  expect(existsSync(file)).toBe(false)
})

test('a file that cannot be written is told with its name, in both languages', async () => {
  const blocked = join(temporaryFolder(), 'a-file')
  writeFileSync(blocked, '')
  const { save } = await open(join(blocked, 'loss.svg'))
  const error = fromCallError(await save(svg('<svg/>')).catch((thrown: unknown) => thrown))
  for (const locale of ['en', 'zh-CN'] as const) {
    const { text, place, remedy } = explain(locale, error)
    expect(place).toContain('a-file')
    expect([text, remedy]).not.toContain('')
  }
})
