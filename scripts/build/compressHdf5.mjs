import { runInNewContext } from 'node:vm'
import { brotliCompressSync, constants } from 'node:zlib'

/** A build waits seconds for the highest, which saves another 0.1 MB. */
const quality = { [constants.BROTLI_PARAM_QUALITY]: 7 }

/** The text that h5wasm holds its WebAssembly in. */
const literal = /binaryDecode\(('(?:[^'\\]|\\[\s\S])*')\)/

/**
 * The code of h5wasm with its WebAssembly compressed: 1 MB of text in the place of 3.6 MB, unpacked when a file is opened.
 * @param {string} code
 */
export function withCompressedWasm(code) {
  const [whole, text] = literal.exec(code) ?? []
  if (whole === undefined || text === undefined)
    throw new Error('h5wasm holds its WebAssembly in another way now')
  // As its `binaryDecode` reads it.
  const bytes = Uint8Array.from(String(runInNewContext(text)), (letter) => {
    const unit = letter.charCodeAt(0)
    return (~unit >> 8) & unit
  })
  const packed = brotliCompressSync(bytes, { params: quality }).toString('base64')
  return `import { brotliDecompressSync } from 'node:zlib'\n${code.replace(
    whole,
    () => `new Uint8Array(brotliDecompressSync(Buffer.from('${packed}', 'base64')))`,
  )}`
}

/** Compresses the WebAssembly of h5wasm. @returns {import('vite').Plugin} */
export const compressHdf5 = () => ({
  name: 'compress-hdf5',
  transform: (code, id) =>
    /[\\/]h5wasm[\\/]dist[\\/]\w+[\\/]hdf5_util\.js$/.test(id)
      ? { code: withCompressedWasm(code), map: null }
      : null,
})
