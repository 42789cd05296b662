import { expect, test } from 'vitest'
import { filesToOpen } from '#main/host/filesToOpen'

const nobody = new AbortController().signal

test('what was asked for before the page is there waits for it, once', async () => {
  const given: string[] = []
  const files = filesToOpen((path) => given.push(path))
  files.add([])
  files.add(['/a.csv', '/b.csv'])
  expect(given).toEqual(['/a.csv', '/b.csv'])
  const page = files.watch(nobody)
  expect(await page.next()).toEqual({ done: false, value: ['/a.csv', '/b.csv'] })
  const later = page.next()
  files.add(['/c.csv'])
  expect(await later).toEqual({ done: false, value: ['/c.csv'] })
})

test('a page that was loaded again takes the place of the one before', async () => {
  const files = filesToOpen(() => undefined)
  const before = files.watch(nobody).next()
  const page = files.watch(nobody).next()
  files.add(['/a.csv'])
  expect(await before).toEqual({ done: true, value: undefined })
  expect(await page).toEqual({ done: false, value: ['/a.csv'] })
})

test('a page that left takes nothing away from the next one', async () => {
  const files = filesToOpen(() => undefined)
  const leaving = new AbortController()
  const gone = files.watch(leaving.signal).next()
  leaving.abort()
  expect(await gone).toEqual({ done: true, value: undefined })
  files.add(['/a.csv'])
  expect(await files.watch(nobody).next()).toEqual({ done: false, value: ['/a.csv'] })
})
