import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { expect, test } from 'vitest'
import { findChromium } from '../../../../scripts/lib/chromium.mjs'

test('a Chromium is found in PATH under any of its names, on Linux only', () => {
  const place = mkdtempSync(join(tmpdir(), 'descent-chromium-'))
  const [first, second] = [join(place, 'first'), join(place, 'second')]
  for (const folder of [first, second]) mkdirSync(folder)
  const environment = { PATH: ['', first, second].join(delimiter) }
  expect(findChromium(environment, 'linux')).toBeUndefined()
  expect(findChromium({}, 'linux')).toBeUndefined()
  writeFileSync(join(second, 'google-chrome'), '')
  expect(findChromium(environment, 'linux')).toBe(join(second, 'google-chrome'))
  writeFileSync(join(second, 'chromium'), '')
  expect(findChromium(environment, 'linux')).toBe(join(second, 'chromium'))
  expect(findChromium(environment, 'win32')).toBeUndefined()
})
