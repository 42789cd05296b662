import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { expectBinding } from '../../../../scripts/package/binding.mjs'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'descent-binding-'))
  const packs = [{ id: 'tensorflow-cpu-linux-x64', platform: 'linux', arch: 'x64' }]
  await writeFile(join(folder, 'sources.json'), JSON.stringify({ packs }))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('an app that offers a runtime pack is not packed without the binding', async () => {
  await expect(expectBinding('linux', 'x64', folder)).rejects.toThrow(
    /binding for linux-x64 is missing.*npm run binding/s,
  )
  await mkdir(join(folder, 'linux-x64'))
  await writeFile(join(folder, 'linux-x64', 'tfjs_binding.node'), '')
  expect(await expectBinding('linux', 'x64', folder)).toBe('there')
})

test('a system without runtime packs needs none', async () => {
  expect(await expectBinding('linux', 'arm64', folder)).toBe('not-needed')
})
