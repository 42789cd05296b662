import { join } from 'node:path'
import { expect, test } from 'vitest'
import { libraryPath } from '#main/host/engines/libraryPath'

test('libraries of a pack are found before those of the system, on Linux', () => {
  const lib = join('/packs/gpu', 'lib')
  expect(libraryPath('/packs/gpu', 'linux', undefined)).toEqual({ LD_LIBRARY_PATH: lib })
  expect(libraryPath('/packs/gpu', 'linux', '/opt/lib')).toEqual({ LD_LIBRARY_PATH: `${lib}:/opt/lib` })
})

test('nothing is set without a pack, nor where libraries are found otherwise', () => {
  expect(libraryPath(null, 'linux', '/opt/lib')).toEqual({})
  expect(libraryPath('/packs/gpu', 'win32', undefined)).toEqual({})
})
