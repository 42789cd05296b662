import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { parse } from 'yaml'
import { gatherPackages, joinLists } from '../../../../scripts/release/gather.mjs'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'descent-gather-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function part(name: string, files: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(join(folder, name))
  for (const [file, text] of Object.entries(files)) await writeFile(join(folder, name, file), text)
}

const list = (architecture: string, version = '0.2.0'): string =>
  `version: ${version}\nfiles:\n  - url: descent-${architecture}.exe\n    sha512: ${architecture}==\n    size: 1\npath: descent-${architecture}.exe\nsha512: ${architecture}==\nreleaseDate: '2027-01-02T03:04:05.678Z'\n`

test('packages of all systems lie in one folder, and each system has one list with the files of its architectures', async () => {
  await part('package-win-arm64', { 'descent-arm64.exe': 'a', 'latest.yml': list('arm64') })
  await part('package-win-x64', { 'descent-x64.exe': 'x', 'latest.yml': list('x64') })
  await part('package-linux-x64', { 'descent.deb': 'd', 'latest-linux.yml': list('linux') })
  await gatherPackages(folder)
  expect((await readdir(folder)).toSorted()).toEqual([
    'descent-arm64.exe',
    'descent-x64.exe',
    'descent.deb',
    'latest-linux.yml',
    'latest.yml',
  ])
  expect(parse(await readFile(join(folder, 'latest.yml'), 'utf8'))).toMatchObject({
    version: '0.2.0',
    files: [
      { url: 'descent-arm64.exe', sha512: 'arm64==', size: 1 },
      { url: 'descent-x64.exe', sha512: 'x64==', size: 1 },
    ],
    releaseDate: '2027-01-02T03:04:05.678Z',
  })
})

test('two packages of one name, and lists of two versions, are no release', async () => {
  await part('package-win-arm64', { 'descent.exe': 'a' })
  await part('package-win-x64', { 'descent.exe': 'x' })
  await expect(gatherPackages(folder)).rejects.toThrow('two systems have made a descent.exe')
  expect(() => joinLists(list('x64'), list('arm64', '0.3.0'))).toThrow('0.2.0 and of 0.3.0')
})
