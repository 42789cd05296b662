import { floatBytes } from '../numbers'
import type { Metadata, NamedTensor } from '../readModel'

/** The head is padded to a multiple of this, so that the numbers behind it can be mapped into memory. */
const alignment = 8

/** The bytes of a `.safetensors` file: the length of the head, the head as JSON, the arrays one after the other. */
export function writeSafetensors(tensors: readonly NamedTensor[], metadata: Metadata): Uint8Array {
  let end = 0
  const entries = tensors.map(({ name, shape, values }) => {
    const begin = end
    end += values.byteLength
    return [name, { dtype: 'F32', shape, data_offsets: [begin, end] }] as const
  })
  const json = JSON.stringify({ __metadata__: { format: 'pt', ...metadata }, ...Object.fromEntries(entries) })
  const text = Buffer.from(json)
  const head = Buffer.alloc(Math.ceil(text.length / alignment) * alignment, ' ')
  text.copy(head)
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(BigInt(head.length))
  return Buffer.concat([length, head, ...tensors.map(({ values }) => floatBytes(values))])
}
