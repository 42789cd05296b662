import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { refusal, refusedSwitch } from '#main/electron/remoteDebugging'
import { temporaryFolder } from '#fixtures/testHost'

let folder: string
beforeEach(() => {
  folder = temporaryFolder()
  writeFileSync(join(folder, 'package.json'), '{ "name": "descent" }')
})
afterEach(() => rmSync(folder, { recursive: true }))

const started = (isPackaged: boolean, ...switches: readonly string[]) => ({
  isPackaged,
  getAppPath: () => folder,
  commandLine: { hasSwitch: (name: string) => switches.includes(name) },
})

test.each(['remote-debugging-port', 'remote-debugging-pipe', 'remote-debugging-address'])(
  'the released app does not start with --%s',
  (name) => {
    expect(refusedSwitch(started(true, 'lang', name))).toBe(name)
    expect(refusal(name, 'en')).toContain(`: --${name}\n`)
    expect(refusal(name, 'zh-CN')).toMatch(/[\u4e00-\u9fff]/)
  },
)

test('development and the test variant may be driven; any other start is none of its business', () => {
  expect(refusedSwitch(started(false, 'remote-debugging-port'))).toBe(null)
  expect(refusedSwitch(started(true, 'lang'))).toBe(null)
  writeFileSync(join(folder, 'package.json'), '{ "name": "descent", "testVariant": true }')
  expect(refusedSwitch(started(true, 'remote-debugging-port'))).toBe(null)
})
