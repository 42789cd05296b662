import { expect, test } from 'vitest'
import { withElectronAbi, withElectronFlags } from '../../../../scripts/setup/sqlite.mjs'

test('the flags of V8 as Electron builds it are added to those of Node', () => {
  const text = "# Do not edit.\n{ 'variables': { 'napi_build_version': '10', 'v8_enable_sandbox': 0 } }\n"
  const changed = withElectronFlags(text)
  expect(changed.split('\n')[0]).toBe('# Do not edit.')
  expect(JSON.parse(changed.slice(changed.indexOf('{')))).toEqual({
    variables: {
      napi_build_version: '10',
      v8_enable_pointer_compression: 1,
      v8_enable_pointer_compression_shared_cage: 1,
      v8_enable_31bit_smis_on_64bit_arch: 1,
      v8_enable_sandbox: 1,
    },
  })
})

test('the ABI number is that of Electron', () => {
  expect(withElectronAbi('#define NODE_MODULE_VERSION 131\n#define X 1\n')).toBe(
    '#define NODE_MODULE_VERSION 130\n#define X 1\n',
  )
})
