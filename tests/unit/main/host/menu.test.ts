import { afterEach, expect, test } from 'vitest'
import { fakeStarter } from '#fixtures/fakeWorker'
import { smallManifest, smallSignature } from '#fixtures/smallRun'
import { openTestHost } from '#fixtures/testHost'

let opened: Awaited<ReturnType<typeof openTestHost>> | undefined
afterEach(() => opened?.end())

const starter = () =>
  fakeStarter({ manifest: smallManifest, signature: smallSignature, train: () => undefined })

test('what is chosen in the menu reaches every page that listens, in order', async () => {
  opened = await openTestHost(starter())
  const { host, client } = opened
  const pages = await Promise.all([client.system.commands(), client.system.commands()])
  host.choose('open-runs')
  host.choose('train')
  for (const page of pages) {
    expect(await page.next()).toMatchObject({ done: false, value: 'open-runs' })
    expect(await page.next()).toMatchObject({ done: false, value: 'train' })
    await page.return?.()
  }
})

test('the menu is told which language was chosen, at the start and after every change', async () => {
  const told: string[] = []
  opened = await openTestHost(starter(), { onSettings: ({ locale }) => void told.push(locale) })
  await opened.client.settings.set({ locale: 'zh-CN' })
  expect(told).toEqual(['system', 'zh-CN'])
})
