import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { updatesOf } from '#main/electron/updates/index'
import { packageKind } from '#main/electron/updates/packageKind'
import { memoryLog, temporaryFolder } from '#fixtures/testHost'

let folder: string
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => rmSync(folder, { recursive: true }))

const kindOn = (platform: string, environment = {}) =>
  packageKind({ platform, environment, program: join(folder, 'Descent.exe'), resourcesFolder: folder })

test('what was unpacked by hand or is carried about cannot replace itself', () => {
  expect([kindOn('linux'), kindOn('win32')]).toEqual([null, null])
  writeFileSync(join(folder, 'package-type'), 'pacman')
  expect(kindOn('linux')).toBe(null)
})

test('what an installer put there can', () => {
  writeFileSync(join(folder, 'package-type'), 'deb\n')
  writeFileSync(join(folder, 'Uninstall Descent.exe'), '')
  expect([kindOn('linux'), kindOn('win32'), kindOn('darwin')]).toEqual(['deb', 'nsis', 'mac'])
  expect(kindOn('linux', { APPIMAGE: '/home/li/Descent.AppImage' })).toBe('appImage')
})

test('an app that is not packed never looks for updates, and says why', async () => {
  const updates = updatesOf({ isPackaged: false }, memoryLog())
  await updates.check()
  expect(updates.status()).toEqual({ kind: 'unavailable', why: 'notInstalled' })
})
