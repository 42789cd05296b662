import { expect, test } from 'vitest'
import { loadFault } from '#ml/engine/tensorflow/loadFault'

test.each([
  ['dlopen(/p/b.node, 0x0002): Library not loaded: @rpath/libtensorflow_cc.2.dylib', 'packLibraryMissing'],
  [
    "dlopen(/p/b.node, 0x0002): tried: '/p/b.node' (mach-o file, but is an incompatible architecture (have 'x86_64', need 'arm64'))",
    'packOtherPlatform',
  ],
  ["dlopen(/p/b.node, 0x0002): symbol not found in flat namespace '_napi_create_later'", 'packOtherNodeApi'],
  ['The specified module could not be found.\r\n\\\\?\\C:\\p\\tfjs_binding.node', 'packLibraryMissing'],
  ['\\\\?\\C:\\p\\tfjs_binding.node is not a valid Win32 application.', 'packOtherPlatform'],
  ['The specified procedure could not be found.\r\n\\\\?\\C:\\p\\tfjs_binding.node', 'packOtherNodeApi'],
  ['CUDA driver version is insufficient for CUDA runtime version', 'gpuDriverMissing'],
  ['something that nobody has seen before', 'engineFailed'],
])('%s', (message, reason) => {
  const fault = loadFault(new Error(message), '/p/b.node')
  expect(fault).toMatchObject({
    code: 'UNAVAILABLE',
    reason,
    details: { engine: 'tensorflow', path: '/p/b.node', message },
  })
})
