import { chmod, mkdir, mkdtemp, readlink, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { controlText } from '../../../../scripts/package/linux/deb.mjs'
import { fileEntries, specText } from '../../../../scripts/package/linux/rpm.mjs'
import { layOut } from '../../../../scripts/package/linux/tree.mjs'

const wanted = {
  type: 'deb' as const,
  name: 'descent',
  version: '0.1.0',
  architecture: 'amd64',
  maintainer: 'We <we@descent.invalid>',
  url: 'https://descent.invalid',
  license: 'Apache-2.0',
  category: 'science',
  summary: 'train 100% of networks',
  description: 'Line one.\n\nLine two.',
  depends: ['libgbm1', 'liba | libb'],
  recommends: [],
  afterInstall: '',
  afterRemove: '',
  files: [{ from: '', to: '/opt/Descent' }],
  output: '',
}

test('the control file of a deb', () => {
  expect(controlText(wanted, 2049)).toBe(
    [
      'Package: descent',
      'Version: 0.1.0',
      'Architecture: amd64',
      'Maintainer: We <we@descent.invalid>',
      'Installed-Size: 3',
      'Depends: libgbm1, liba | libb',
      'Section: science',
      'Priority: optional',
      'Homepage: https://descent.invalid',
      'Description: train 100% of networks',
      ' Line one.',
      ' .',
      ' Line two.',
      '',
    ].join('\n'),
  )
})

describe.skipIf(process.platform === 'win32')('the tree of a package', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'descent-tree-'))
    const app = join(folder, 'app')
    await mkdir(join(app, 'resources'), { recursive: true })
    for (const name of ['descent', 'chrome-sandbox', 'resources/app.asar', 'resources/apparmor-profile']) {
      await writeFile(join(app, name), name)
      await chmod(join(app, name), 0o600)
    }
    await chmod(join(app, 'descent'), 0o700)
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  const mode = async (tree: string, file: string): Promise<number> =>
    (await stat(join(tree, file))).mode & 0o7777

  test('has rights that do not depend on who packed it, and the program by its name', async () => {
    const tree = join(folder, 'tree')
    await layOut({ ...wanted, files: [{ from: join(folder, 'app'), to: '/opt/Descent' }] }, tree)
    expect(await mode(tree, 'opt')).toBe(0o755)
    expect(await mode(tree, 'opt/Descent/descent')).toBe(0o755)
    expect(await mode(tree, 'opt/Descent/resources/app.asar')).toBe(0o644)
    expect(await mode(tree, 'opt/Descent/chrome-sandbox')).toBe(0o4755)
    expect(await readlink(join(tree, 'usr/bin/descent'))).toBe('/opt/Descent/descent')
    expect(fileEntries(tree)).toEqual([
      '"/opt/Descent/descent"',
      '"/opt/Descent/resources/app.asar"',
      '"/usr/bin/descent"',
      '%attr(4755,root,root) "/opt/Descent/chrome-sandbox"',
      '%dir "/opt/Descent"',
      '%dir "/opt/Descent/resources"',
    ])
  })
})

test('a percent sign is no macro in the specification of an rpm', () => {
  const content = { tree: '/tree', entries: ['"/opt/a"'], scripts: { install: 'a 5%\n', remove: 'b\n' } }
  const spec = specText(wanted, content)
  expect(spec).toContain('Summary: train 100%% of networks\n')
  expect(spec).toContain('Requires: libgbm1\nRequires: liba | libb\n')
  expect(spec).toContain('%post\na 5%%\n')
  expect(spec).toContain('%postun\nb\n')
})
