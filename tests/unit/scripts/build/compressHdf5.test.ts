import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { brotliDecompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { withCompressedWasm } from '../../../../scripts/build/compressHdf5.mjs'

/** What the expression in the place of the text gives when the module runs. */
function unpacked(code: string): Uint8Array {
  const [, expression = ''] =
    /return (new Uint8Array\(brotliDecompressSync\([^\n]+?'base64'\)\)\))/.exec(code) ?? []
  return runInNewContext(expression, { Uint8Array, Buffer, brotliDecompressSync }) as Uint8Array
}

test('every byte comes back, also those that are written as letters beyond ASCII and as escapes', () => {
  const text = String.raw`\u0000asm\'ÒĀ` + '\\\\'
  const code = `function findWasmBinary(){return binaryDecode('${text}')}`
  const bytes = [0, 97, 115, 109, 39, 0xd2, 0, 92]
  expect([...unpacked(withCompressedWasm(code))]).toEqual(bytes)
})

test('the WebAssembly of the installed h5wasm is found, and is a third of its size afterwards', () => {
  const file = new URL('../../../../node_modules/h5wasm/dist/esm/hdf5_util.js', import.meta.url)
  const code = readFileSync(file, 'utf8')
  const packed = withCompressedWasm(code)
  expect(packed.length).toBeLessThan(code.length / 3)
  expect(WebAssembly.validate(new Uint8Array(unpacked(packed)))).toBe(true)
})

test('an h5wasm that holds it in another way fails the build', () => {
  expect(() => withCompressedWasm('function findWasmBinary(){return locateFile("x.wasm")}')).toThrow('h5wasm')
})
