import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { expectNoPlaceholders, placeholdersIn } from '../../../../scripts/release/placeholders.mjs'

const filledIn = {
  builder: {
    publish: { provider: 'generic', url: 'https://github.com/descent-app/descent/releases/latest/download' },
    linux: { maintainer: 'Ada Lovelace <ada@descent.app>', target: ['deb'] },
  },
  manifest: { name: 'descent', version: '0.2.0' },
  homepage: 'https://github.com/descent-app/descent',
}
const fieldsOf = (settings: Parameters<typeof placeholdersIn>[0]): readonly string[] =>
  placeholdersIn(settings).map(({ file, field }) => `${file}: ${field}`)
const builderWith = (changes: object) => ({ ...filledIn, builder: { ...filledIn.builder, ...changes } })

test('a release whose fields are filled in is made', () => {
  expect(placeholdersIn(filledIn)).toEqual([])
})

test.each([
  ['an address that stands for none', { linux: { maintainer: 'We <we@descent.invalid>' } }],
  ['a domain for examples', { linux: { maintainer: 'We <we@mail.example.org>' } }],
  ['a name without an address', { linux: { maintainer: 'We' } }],
  ['an address that was not filled in', { linux: { maintainer: 'NAME <ADDRESS>' } }],
  ['no maintainer', { linux: {} }],
])('%s as maintainer is refused, once', (_, changes) => {
  expect(fieldsOf(builderWith(changes))).toEqual(['electron-builder.yml: linux.maintainer'])
  expect(placeholdersIn(builderWith(changes))[0]?.put).toContain('that somebody reads')
})

test.each([
  ['no feed', null],
  ['a feed without an address', { provider: 'generic' }],
  ['a feed that is not encrypted', { provider: 'generic', url: 'http://descent.app/updates' }],
])('%s is refused', (_, publish) => {
  expect(fieldsOf(builderWith({ publish }))).toEqual(['electron-builder.yml: publish'])
  expect(placeholdersIn(builderWith({ publish }))[0]?.put).toContain('provider: generic')
})

test.each([
  'https://descent.invalid/updates',
  'https://updates.example.com/',
  'https://localhost/updates',
  'https://github.com/OWNER/REPOSITORY/releases/latest/download',
  'https://…',
])('the feed %s leads nowhere', (url) => {
  expect(fieldsOf(builderWith({ publish: { provider: 'generic', url } }))).toEqual([
    'electron-builder.yml: publish.url',
  ])
})

test('placeholders are found in any other field of both files, and in the homepage', () => {
  expect(fieldsOf(builderWith({ nsis: { guide: 'see https://descent.invalid' } }))).toEqual([
    'electron-builder.yml: nsis.guide',
  ])
  const manifest = { author: { email: 'we@example.net' }, dependencies: { localhost: '1.0.0' } }
  expect(fieldsOf({ ...filledIn, manifest })).toEqual(['package.json: author.email'])
  expect(fieldsOf({ ...filledIn, homepage: 'https://descent.invalid' })).toEqual([
    'environment: GITHUB_SERVER_URL, GITHUB_REPOSITORY',
  ])
})

describe('with files', () => {
  let folder: string
  const write = async (settings: string): Promise<void> => {
    await writeFile(join(folder, 'electron-builder.yml'), settings)
    await writeFile(join(folder, 'package.json'), JSON.stringify(filledIn.manifest))
  }
  const repository = { GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'descent-app/descent' }
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'descent-release-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  test('the refusal names field, file, what is there and what to put; other packages are made', async () => {
    await write('publish: null\nlinux:\n  maintainer: We <we@descent.invalid>\n')
    await expect(expectNoPlaceholders({}, folder)).resolves.toBeUndefined()
    const refusal = await expectNoPlaceholders({ DESCENT_RELEASE: '1' }, folder).then(
      () => '',
      (error: unknown) => (error instanceof Error ? error.message : ''),
    )
    for (const part of [
      'electron-builder.yml, linux.maintainer: We <we@descent.invalid>',
      'put a name and an address that somebody reads: NAME <ADDRESS>',
      'electron-builder.yml, publish: nothing',
      'GITHUB_REPOSITORY: https://descent.invalid',
      'docs/releasing.md',
    ])
      expect(refusal).toContain(part)
  })

  test('a release whose fields are filled in is made', async () => {
    await write(stringify(filledIn.builder))
    await expect(
      expectNoPlaceholders({ DESCENT_RELEASE: '1', ...repository }, folder),
    ).resolves.toBeUndefined()
  })
})
