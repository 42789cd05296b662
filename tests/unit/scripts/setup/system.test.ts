import { expect, test } from 'vitest'
import { installedPackages, missingPackages } from '../../../../scripts/setup/system.mjs'

test('only what dpkg calls installed counts', () => {
  const listing = 'xvfb installed\nlibnss3 config-files\nlibgtk-3-0t64 installed\n'
  expect([...installedPackages(listing)]).toEqual(['xvfb', 'libgtk-3-0t64'])
})

test('a library is there under its newer name too', () => {
  const installed = new Set(['xvfb', 'libgtk-3-0t64'])
  expect(missingPackages(['xvfb', 'libgtk-3-0', 'libnss3'], installed)).toEqual(['libnss3'])
})
