import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { packageFolder } from '../../../../scripts/build/bundledPackages.mjs'
import { installedFolders, noticeOf, noticesText } from '../../../../scripts/build/notices.mjs'

let root: string
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'notices-'))
  await install('node_modules/a', { dependencies: { b: '1', missing: '1' } }, { LICENSE: 'text of a' })
  await install('node_modules/b', { version: '2.0.0' }, { 'license.md': 'text of b', 'NOTICE.txt': 'thanks' })
  await install('node_modules/a/node_modules/b', { dependencies: { a: '1' } }, { 'license.js': 'code' })
  await install('node_modules/two', { license: '(Apache-2.0 AND BSD-3-Clause)' }, {})
  await install('node_modules/odd', { license: 'Odd-1.0', author: 'Ada' }, {})
})
afterAll(() => rm(root, { recursive: true }))

async function install(folder: string, manifest: object, files: Readonly<Record<string, string>>) {
  const place = path.join(root, folder)
  await mkdir(place, { recursive: true })
  const whole = { name: path.basename(folder), version: '1.0.0', license: 'MIT', author: 'Ada', ...manifest }
  await writeFile(path.join(place, 'package.json'), JSON.stringify(whole))
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(place, name), text)
}

describe('the licence of a package', () => {
  test('is its own text, with its notice', async () => {
    expect(await noticeOf(path.join(root, 'node_modules/b'))).toEqual({
      name: 'b',
      version: '2.0.0',
      license: 'MIT',
      text: 'text of b\n\nthanks',
    })
  })

  test('is the usual text where the package only names a usual licence', async () => {
    const { text } = await noticeOf(path.join(root, 'node_modules/a/node_modules/b'))
    expect(text).toContain('Copyright (c) Ada')
    expect(text).toContain('Permission is hereby granted')
  })

  test('is that of several where they hold together', async () => {
    const { license, text } = await noticeOf(path.join(root, 'node_modules/two'))
    expect(license).toBe('Apache-2.0 AND BSD-3-Clause')
    expect(text).toContain('Apache License')
    expect(text).toMatch(/Copyright \(c\) Ada[^]*Redistributions in binary form/)
  })

  test('is missed by name where there is no text', async () => {
    const notices = await Promise.all(
      ['a', 'odd'].map((name) => noticeOf(path.join(root, 'node_modules', name))),
    )
    expect(() => noticesText(notices)).toThrow('without a licence text: odd')
  })
})

test('a text that several share stands once, with all of them', () => {
  const shared = { version: '1.0.0', license: 'MIT', text: 'the text' }
  const text = noticesText([
    { name: 'b', ...shared },
    { name: 'a', ...shared },
  ])
  expect(text.split('the text')).toHaveLength(2)
  expect(text).toContain('a 1.0.0 (MIT)\nb 1.0.0 (MIT)')
})

test('what a dependency needs comes with it, from the nearest folder', async () => {
  expect(await installedFolders(root, ['a'])).toEqual(
    ['node_modules/a', 'node_modules/a/node_modules/b'].map((folder) => path.join(root, folder)),
  )
})

test('the package of a module is the last one of its path', () => {
  expect(packageFolder('/app/node_modules/@scope/a/node_modules/b/lib/x.js?v=1')).toBe(
    '/app/node_modules/@scope/a/node_modules/b',
  )
  expect(packageFolder('/app/node_modules/@scope/a/x.js')).toBe('/app/node_modules/@scope/a')
  expect(packageFolder('/app/src/x.ts')).toBeNull()
})
