import { expect, test } from 'vitest'
import { configurationFor, parsePackageOptions } from '../../../../scripts/package/options.mjs'

test('a released app refuses to be inspected; its test variant allows it and lies elsewhere', () => {
  const released = parsePackageOptions([])
  expect(released).toEqual({ folderOnly: false, testVariant: false, output: 'dist/release' })
  expect(configurationFor(released)).not.toHaveProperty('electronFuses')

  const variant = parsePackageOptions(['--dir', '--test-variant'])
  expect(variant).toEqual({ folderOnly: true, testVariant: true, output: 'dist/test-variant' })
  expect(configurationFor(variant)).toMatchObject({
    electronFuses: { enableNodeCliInspectArguments: true },
    extraMetadata: { testVariant: true },
  })
})

test('anything else is refused with the usage', () => {
  expect(() => parsePackageOptions(['--linux'])).toThrow('--linux is not known. Usage: npm run package')
})
