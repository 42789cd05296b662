import { expect, test } from 'vitest'
import { configurationFor, parsePackageOptions, platformOf } from '../../../../scripts/package/options.mjs'

const here = { platform: 'linux', arch: 'x64' }
const homepage = 'https://descent.invalid'

test('a released app refuses to be inspected; its test variant allows it and lies elsewhere', () => {
  const released = parsePackageOptions([], here)
  expect(released).toEqual({
    system: 'linux',
    targets: [],
    architecture: 'x64',
    testVariant: false,
    needsBinding: true,
    output: 'dist/release',
  })
  expect(configurationFor(released, homepage)).not.toHaveProperty('electronFuses')

  const variant = parsePackageOptions(['--dir', '--test-variant'], here)
  expect(variant).toMatchObject({ targets: ['dir'], testVariant: true, output: 'dist/test-variant' })
  expect(configurationFor(variant, homepage)).toMatchObject({
    electronFuses: { enableNodeCliInspectArguments: true },
    extraMetadata: { homepage, testVariant: true },
  })
})

test('targets follow their system; the architecture is that of the computer unless it is named', () => {
  const options = parsePackageOptions(['--linux', 'deb', 'tar.gz', '--without-binding'], here)
  expect(options).toMatchObject({ system: 'linux', targets: ['deb', 'tar.gz'], needsBinding: false })
  expect(parsePackageOptions(['--win', 'nsis', '--arm64'], here)).toMatchObject({
    system: 'win',
    targets: ['nsis'],
    architecture: 'arm64',
  })
  expect(parsePackageOptions([], { platform: 'darwin', arch: 'arm64' })).toMatchObject({
    system: 'mac',
    architecture: 'arm64',
  })
  expect((['linux', 'win', 'mac'] as const).map(platformOf)).toEqual(['linux', 'win32', 'darwin'])
})

test.each([[['--all']], [['--linux', 'dmg']], [['deb', '--mac', 'deb']]])(
  '%j is refused with the usage',
  (args) => {
    expect(() => parsePackageOptions(args, here)).toThrow(/is not known. Usage: npm run package/)
  },
)
