import type { ModelFileFormat } from '#shared/model/modelFile'

const beginsWith = (bytes: Uint8Array, ...start: readonly number[]): boolean =>
  start.every((byte, at) => bytes[at] === byte)

/** Where HDF5's signature may stand: at 0, 512, 1024 … (a user's block comes before). */
const signatures = [0, 512, 1024, 2048]

const isHdf5 = (bytes: Uint8Array): boolean =>
  signatures.some((at) => beginsWith(bytes.subarray(at), 0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a))

/** Names in a zip's directory, which stands at its end. */
const lastBytes = 1 << 20

const zips: readonly (readonly [ModelFileFormat, RegExp])[] = [
  ['keras', /model\.weights\.h5/],
  ['torch', /data\.pkl/],
  ['npz', /\.npyPK/],
]

function formatOfZip(bytes: Uint8Array): ModelFileFormat | null {
  const letters = Buffer.from(bytes.subarray(Math.max(0, bytes.length - lastBytes))).toString('latin1')
  return zips.find(([, name]) => name.test(letters))?.[0] ?? null
}

/** The first byte that is no blank, as text. */
const firstLetter = (bytes: Uint8Array): string =>
  Buffer.from(bytes.subarray(0, 64)).toString('latin1').trim()[0] ?? ''

/** What a model's file is by its bytes; null where they are those of none that is read. */
export function formatOfModel(bytes: Uint8Array): ModelFileFormat | null {
  if (beginsWith(bytes, 0x50, 0x4b)) return formatOfZip(bytes)
  if (isHdf5(bytes)) return 'keras-h5'
  // Files of torch.save before version 1.6, which its reader names.
  if (beginsWith(bytes, 0x80, 0x02) || beginsWith(bytes, 0x80, 0x04)) return 'torch'
  if (bytes.length > 9 && beginsWith(bytes.subarray(5), 0, 0, 0, 0x7b)) return 'safetensors'
  if (firstLetter(bytes) === '{') return 'tfjs'
  // The first field of a ModelProto is ir_version, a small number.
  if (bytes.length > 16 && bytes[0] === 0x08 && (bytes[1] ?? 0) < 0x20) return 'onnx'
  return null
}
